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
        let pairs = OrderedPairing.pairs(oldFree.count, newFree.count) { old, new in
            let similarity = features.similarity(old: oldFree[old], new: newFree[new], pair)
            return similarity >= ParagraphAlignment.leastSimilarity ? similarity : 0
        }
        for (old, new) in pairs { add(Link(old: oldFree[old], new: newFree[new])) }
    }
}
