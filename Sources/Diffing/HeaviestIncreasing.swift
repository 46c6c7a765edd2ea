/// Picks, from items in one order, those that keep another order too and weigh most together.
///
/// O(n log n).
enum HeaviestIncreasing {
    /// Picks the items, in ascending order.
    ///
    /// - Parameters:
    ///   - positions: Each item's position in the other order, all different.
    ///   - weights: What each item weighs, at least 1.
    /// - Returns: Their indices.
    static func picked(positions: [Int], weights: [Int]) -> [Int] {
        let count = positions.count
        if zip(positions, positions.dropFirst()).allSatisfy(<) { return Array(0..<count) }
        var ranks = [Int](repeating: 0, count: count)
        for (rank, item) in (0..<count).sorted(by: { positions[$0] < positions[$1] }).enumerated() {
            ranks[item] = rank + 1
        }
        // A Fenwick tree over ranks, of the heaviest chain that ends at or before a rank.
        var tree = [(weight: Int, item: Int)](repeating: (0, -1), count: count + 1)
        var previous = [Int](repeating: -1, count: count)
        for item in 0..<count {
            var best = (weight: 0, item: -1)
            var node = ranks[item] - 1
            while node > 0 {
                if tree[node].weight > best.weight { best = tree[node] }
                node &= node - 1
            }
            previous[item] = best.item
            let chain = (weight: best.weight + weights[item], item: item)
            node = ranks[item]
            while node <= count {
                if chain.weight > tree[node].weight { tree[node] = chain }
                node += node & -node
            }
        }
        var picked: [Int] = []
        var node = count
        var item = (weight: 0, item: -1)
        while node > 0 {
            if tree[node].weight > item.weight { item = tree[node] }
            node &= node - 1
        }
        while item.item >= 0 {
            picked.append(item.item)
            item.item = previous[item.item]
        }
        return picked.reversed()
    }
}
