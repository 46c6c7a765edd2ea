/// Pairs the items of two lists, in the order of both, so that the pairs are most similar together.
enum OrderedPairing {
    /// Finds the pairs; O(n · m).
    ///
    /// - Parameters:
    ///   - oldCount: The number of items on the old side.
    ///   - newCount: The number of items on the new side.
    ///   - similarity: How similar two items are; those of 0 are never paired.
    /// - Returns: The pairs as positions in the two lists, the last one first.
    static func pairs(
        _ oldCount: Int, _ newCount: Int, similarity: (_ old: Int, _ new: Int) -> Double
    ) -> [(old: Int, new: Int)] {
        let width = newCount + 1
        // best[row * width + column]: the most that the first items of both sides can reach.
        var best = [Double](repeating: 0, count: (oldCount + 1) * width)
        for old in 0..<oldCount {
            for new in 0..<newCount {
                best[(old + 1) * width + new + 1] = max(
                    best[old * width + new + 1], best[(old + 1) * width + new],
                    best[old * width + new] + similarity(old, new))
            }
        }
        var pairs: [(old: Int, new: Int)] = []
        var (row, column) = (oldCount, newCount)
        while row > 0, column > 0 {
            if best[row * width + column] == best[(row - 1) * width + column] {
                row -= 1
            } else if best[row * width + column] == best[row * width + column - 1] {
                column -= 1
            } else {
                row -= 1
                column -= 1
                pairs.append((row, column))
            }
        }
        return pairs
    }
}
