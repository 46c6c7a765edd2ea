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
        let width = new.count + 1
        // best[row * width + column]: the most that the first sentences of both sides can reach.
        var best = [Double](repeating: 0, count: (old.count + 1) * width)
        for row in 1...old.count {
            for column in 1...new.count {
                best[row * width + column] = max(
                    best[(row - 1) * width + column], best[row * width + column - 1],
                    best[(row - 1) * width + column - 1] + oldFeatures[row - 1].similarity(newFeatures[column - 1]))
            }
        }
        var pairs: [Int: Int] = [:]
        var (row, column) = (old.count, new.count)
        while row > 0, column > 0 {
            if best[row * width + column] == best[(row - 1) * width + column] {
                row -= 1
            } else if best[row * width + column] == best[row * width + column - 1] {
                column -= 1
            } else {
                row -= 1
                column -= 1
                pairs[row] = column
            }
        }
        return pairs
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
            let shared = Features.share(neighbours, other.neighbours)
            if shared >= 0.25 { return shared }
            guard max(words.count, other.words.count) <= 12 else { return 0 }
            let single = Features.share(words, other.words)
            return single >= 0.5 ? single / 2 : 0
        }

        /// The share in common (Dice), each as often as it stands on both sides.
        private static func share(_ left: [UInt32], _ right: [UInt32]) -> Double {
            guard !left.isEmpty, !right.isEmpty else { return 0 }
            var (shared, leftIndex, rightIndex) = (0, 0, 0)
            while leftIndex < left.count, rightIndex < right.count {
                let (leftWord, rightWord) = (left[leftIndex], right[rightIndex])
                if leftWord == rightWord { shared += 1 }
                if leftWord <= rightWord { leftIndex += 1 }
                if rightWord <= leftWord { rightIndex += 1 }
            }
            return 2 * Double(shared) / Double(left.count + right.count)
        }
    }
}
