/// Finds which sentences have become which others: similar ones, in the order of both sides.
enum SentencePairing {
    /// More pairs than this aren't tried.
    private static let mostPairs = 2500

    /// The partner of each of `old` among `new`, as positions in the two lists.
    static func pairs(
        _ old: [Int], in oldList: SentenceList, _ new: [Int], in newList: SentenceList
    ) -> [Int: Int] {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= mostPairs else { return [:] }
        let oldFeatures = old.map { Features(oldList.ids($0)) }
        let newFeatures = new.map { Features(newList.ids($0)) }
        let pairs = OrderedPairing.pairs(old.count, new.count) { oldFeatures[$0].similarity(newFeatures[$1]) }
        return Dictionary(pairs) { first, _ in first }
    }

    /// What a sentence is compared by.
    private struct Features {
        let words: [UInt32]
        let neighbours: [UInt32]

        init(_ ids: ArraySlice<UInt32>) {
            let telling = ids.filter { Tokens.content($0) > 0 }
            words = telling.sorted()
            neighbours = zip(telling, telling.dropFirst()).map { ($0 &* 0x9E37_79B1 ^ $1) &* 0x85EB_CA6B }.sorted()
        }

        /// From 0 to 1; 0 where it is too little to mean anything.
        func similarity(_ other: Features) -> Double {
            let shared = Similarity.dice(neighbours, other.neighbours)
            if shared >= 0.25 { return shared }
            guard max(words.count, other.words.count) <= 12 else { return 0 }
            let single = Similarity.dice(words, other.words)
            return single >= 0.5 ? single / 2 : 0
        }
    }
}
