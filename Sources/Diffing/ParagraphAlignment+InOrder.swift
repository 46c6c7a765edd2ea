extension ParagraphAlignment {
    /// What is less similar than this isn't taken for the same paragraph, even in the same place.
    private static let leastSimilarity = 0.2
    /// The most pairs that are tried in a gap; larger gaps are paired one by one.
    private static let mostPairs = 400

    /// Pairs what is left in a gap in its order, where it's similar at all: the place speaks for it.
    mutating func matchInOrder(_ features: Features, in gap: Link) {
        let oldFree = gap.old.filter { oldIsFree[$0] && !old.places[$0].isEmpty }
        let newFree = gap.new.filter { newIsFree[$0] && !new.places[$0].isEmpty }
        guard !oldFree.isEmpty, !newFree.isEmpty else { return }
        guard oldFree.count * newFree.count <= ParagraphAlignment.mostPairs else {
            for (old, new) in zip(oldFree, newFree)
            where features.similarity(old: old, new: new, pair) >= ParagraphAlignment.leastSimilarity {
                add(Link(old: old, new: new))
            }
            return
        }
        for link in mostSimilar(oldFree, newFree, features) { add(link) }
    }

    /// The pairs, in order on both sides, that are most similar together.
    private func mostSimilar(_ old: [Int], _ new: [Int], _ features: Features) -> [Link] {
        let width = new.count + 1
        var similarities: [Double] = []
        for oldParagraph in old {
            for newParagraph in new {
                similarities.append(features.similarity(old: oldParagraph, new: newParagraph, pair))
            }
        }
        // best[row * width + column]: the most that the first paragraphs of both sides can reach.
        var best = [Double](repeating: 0, count: (old.count + 1) * width)
        for row in 1...old.count {
            for column in 1...new.count {
                let similarity = similarities[(row - 1) * new.count + column - 1]
                let paired = similarity >= ParagraphAlignment.leastSimilarity ? similarity : 0
                best[row * width + column] = max(
                    best[(row - 1) * width + column], best[row * width + column - 1],
                    best[(row - 1) * width + column - 1] + paired)
            }
        }
        var links: [Link] = []
        var (row, column) = (old.count, new.count)
        while row > 0, column > 0 {
            if best[row * width + column] == best[(row - 1) * width + column] {
                row -= 1
            } else if best[row * width + column] == best[row * width + column - 1] {
                column -= 1
            } else {
                row -= 1
                column -= 1
                links.append(Link(old: old[row], new: new[column]))
            }
        }
        return links
    }
}
