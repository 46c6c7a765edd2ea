import Markup
import RefreshCore

/// Finds the element that holds the article.
///
/// Blocks of prose vote for the elements around them, the nearest most; the winner grows while what it takes in is
/// prose too.
struct ArticleFinder {
    // Shares in percent, found by trying on real pages; anything near them does as well.

    /// How much more prose an element must add to be taken instead of one inside it, and how much of all that it adds
    /// must be prose.
    private static let growth = 15
    private static let purity = 65
    /// How much of the prose found an element must hold that says it's the article's text: one inside or around what was
    /// found, and one elsewhere.
    private static let insideShare = 40
    private static let elsewhereShare = 30

    private let outline: PageOutline
    private let blocks: [PageBlock]
    /// Bytes of good blocks, and of all blocks, before each block.
    private var goodBefore: [Int] = [0]
    private var allBefore: [Int] = [0]

    /// The element that holds the article; `nil` on a page without text.
    static func root(of outline: PageOutline, blocks: [PageBlock]) -> Int? {
        ArticleFinder(outline, blocks).root()
    }

    private init(_ outline: PageOutline, _ blocks: [PageBlock]) {
        self.outline = outline
        self.blocks = blocks
        for block in blocks {
            let good = Self.isProse(block) ? block.bytes.count : 0
            goodBefore.append(goodBefore[goodBefore.count - 1] + good)
            allBefore.append(allBefore[allBefore.count - 1] + (block.noise == nil ? block.bytes.count : 0))
        }
    }

    private static func isProse(_ block: PageBlock) -> Bool {
        block.noise == nil && block.kind != .caption && block.bytes.count >= 60 && block.linkDensity < 0.4
            && (block.kind != .item
                || block.linkDensity < 0.15 && (SentenceEnd.ends(block.bytes) || block.bytes.count > 150))
            && block.kind != .heading
            && NoiseLine.kind(of: block.bytes, linkDensity: block.linkDensity) == nil
    }

    /// The blocks below a node, by binary search.
    func blockRange(of node: Int) -> Range<Int> {
        let end = outline.tree.nodes[node].end
        return firstBlock(from: node)..<firstBlock(from: end)
    }

    private func firstBlock(from node: Int) -> Int {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].start < node { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func good(_ node: Int) -> Int {
        let range = blockRange(of: node)
        return goodBefore[range.upperBound] - goodBefore[range.lowerBound]
    }

    private func all(_ node: Int) -> Int {
        let range = blockRange(of: node)
        return allBefore[range.upperBound] - allBefore[range.lowerBound]
    }

    private func root() -> Int? {
        guard let winner = winner() else { return nil }
        let grown = grown(winner)
        return declared(against: grown) ?? grown
    }

    private func winner() -> Int? {
        var votes = [Double](repeating: 0, count: outline.tree.nodes.count)
        for block in blocks where Self.isProse(block) {
            let sentences = min(Double(SentenceEnd.count(in: block.bytes)), 20)
            let length = min(Double(block.bytes.count) / 100, 6)
            var vote = (1 + sentences * 0.5 + length) * (1 - block.linkDensity)
            var node = block.owner
            switch outline.tree.nodes[node].tag {
            case .p, .li, .dd, .dt, .blockquote, .pre, .td, .tr: node = outline.tree.nodes[node].parent
            default: break
            }
            for _ in 0..<4 where node > 0 {
                votes[node] += vote
                vote *= 0.5
                node = outline.tree.nodes[node].parent
            }
        }
        var best: (node: Int, score: Double)?
        for (node, vote) in votes.enumerated() where vote > 0 {
            let leaning = Double(max(-3, min(3, outline.hints[node]?.leaning ?? 0)))
            let purity = Double(good(node)) / Double(max(all(node), 1))
            let score = vote * (1 + 0.1 * leaning) * (0.5 + 0.5 * purity)
            if score > best?.score ?? 0 { best = (node, score) }
        }
        return best?.node ?? blocks.first.map { _ in 0 }
    }

    /// The winner, or an element around it that adds more text of the same kind.
    private func grown(_ winner: Int) -> Int {
        var node = winner
        var candidate = outline.tree.nodes[node].parent
        while candidate > 0 {
            if outline.tree.nodes[candidate].tag == .html { break }
            let addedGood = good(candidate) - good(node)
            let addedAll = all(candidate) - all(node)
            if addedGood * 100 >= good(node) * Self.growth, addedGood * 100 >= addedAll * Self.purity {
                node = candidate
            }
            candidate = outline.tree.nodes[candidate].parent
        }
        return node
    }

    /// An element that says it's the article's text: inside or around what was found if it holds most of that, and
    /// elsewhere if it holds a good part as much.
    private func declared(against found: Int) -> Int? {
        let nodes = outline.tree.nodes
        var best: Int?
        for (node, hint) in outline.hints.enumerated() where hint?.isBody == true && outline.noise[node] == nil {
            let isRelated = node <= found && found < nodes[node].end || found <= node && node < nodes[found].end
            let share = good(node) * 100 / max(good(found), 1)
            guard share >= (isRelated ? Self.insideShare : Self.elsewhereShare) else { continue }
            if let current = best, good(current) <= good(node) { continue }
            best = node
        }
        return best
    }
}
