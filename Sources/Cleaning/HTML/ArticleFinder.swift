import Markup

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

    /// The blocks of the element, noise among them; empty on a page without text.
    static func region(of outline: PageOutline, blocks: [PageBlock]) -> Range<Int> {
        guard !blocks.isEmpty else { return 0..<0 }
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
        return best.range
    }

    private static func weight(of block: PageBlock) -> Int {
        let size = Int(Double(min(block.bytes.count, 600)).squareRoot() * 10)
        let support = max(-strongest, min(strongest, block.support))
        if support >= 0 { return support * size }
        return block.noise == nil ? support * size * against / 100 : 0
    }
}
