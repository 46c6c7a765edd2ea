import Markup
import RefreshCore

/// Finds the element that holds the article.
///
/// It's the one whose blocks together speak most for being the article: each counts by how likely it is and by its
/// length. What speaks against counts less, since most of it can be taken out of the article by itself.
struct ArticleFinder {
    /// How much of its weight, in percent, a block keeps that speaks against.
    ///
    /// What is known to be noise, and will be taken out wherever it is, has none.
    private static let against = 15
    /// No block speaks more than this, in hundredths of log-odds.
    private static let strongest = 300
    /// Less text than this, in bytes, is hardly an article: on a page that holds no more, its own word is taken.
    private static let sparseBytes = 400

    /// Where an article stands on its page.
    struct Region {
        /// The blocks of the element, noise among them.
        var blocks: Range<Int>
        /// Nothing outside is part of it, however likely it seems.
        var isAll = false
    }

    /// The element's blocks; none on a page without text.
    static func region(of outline: PageOutline, blocks: [PageBlock]) -> Region {
        guard !blocks.isEmpty else { return Region(blocks: 0..<0) }
        var before = [0]
        before.reserveCapacity(blocks.count + 1)
        for block in blocks { before.append(before[before.count - 1] + weight(of: block)) }
        // The first block that starts at each node or behind it.
        var firstBlock = [Int](repeating: blocks.count, count: outline.tree.nodes.count + 1)
        var next = blocks.count
        for node in outline.tree.nodes.indices.reversed() {
            while next > 0, blocks[next - 1].start >= node { next -= 1 }
            firstBlock[node] = next
        }
        var best = (weight: 0, range: 0..<blocks.count)
        for (node, element) in outline.tree.nodes.enumerated() where element.kind == .element {
            let range = firstBlock[node]..<firstBlock[element.end]
            let weight = before[range.upperBound] - before[range.lowerBound]
            // Of equals the innermost is meant.
            if weight > 0, weight >= best.weight { best = (weight, range) }
        }
        let found = blocks[best.range].reduce(0) { $0 + ($1.noise == nil ? $1.bytes.count : 0) }
        if found < sparseBytes, let declared = declaredRegion(of: outline, blocks: blocks, from: firstBlock) {
            return Region(blocks: declared, isAll: true)
        }
        return Region(blocks: best.range)
    }

    /// The blocks of the one element that says it holds the article's text; `nil` where none does, or several do.
    private static func declaredRegion(
        of outline: PageOutline, blocks: [PageBlock], from firstBlock: [Int]
    ) -> Range<Int>? {
        var found: Range<Int>?
        var end = 0
        for node in outline.tree.nodes.indices where node >= end {
            guard outline.hints[node]?.isBody == true, outline.noise[node] == nil else { continue }
            end = outline.tree.nodes[node].end
            let range = firstBlock[node]..<firstBlock[end]
            let holdsText = blocks[range].contains {
                $0.noise == nil && $0.kind != .heading && $0.linkDensity < 0.5
            }
            guard holdsText else { continue }
            if found != nil { return nil }
            found = range
        }
        return found
    }

    private static func weight(of block: PageBlock) -> Int {
        let size = Int(Double(min(block.bytes.count, 600)).squareRoot() * 10)
        let support = max(-strongest, min(strongest, block.support))
        if support >= 0 { return support * size }
        return block.noise == nil ? support * size * against / 100 : 0
    }
}
