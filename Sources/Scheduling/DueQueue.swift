import RefreshCore

/// Sources by the moment at which they are due, the earliest first: a binary heap.
struct DueQueue: Sendable {
    /// A source and when it is due.
    struct Item: Hashable, Sendable {
        let due: Timestamp
        let source: SourceID

        /// Whether it comes before `other`; ids decide between equals, so that the order is the same at every run.
        func precedes(_ other: Item) -> Bool { (due, source) < (other.due, other.source) }
    }

    // Each item precedes the two at twice its index plus 1 and plus 2.
    private var items: [Item] = []

    /// How many items there are.
    var count: Int { items.count }

    /// The earliest item.
    var first: Item? { items.first }

    /// Puts in an item.
    ///
    /// O(log n).
    mutating func insert(_ item: Item) {
        var index = items.count
        items.append(item)
        while index > 0, item.precedes(items[(index - 1) / 2]) {
            items[index] = items[(index - 1) / 2]
            index = (index - 1) / 2
        }
        items[index] = item
    }

    /// Takes out the earliest item.
    ///
    /// O(log n).
    mutating func popFirst() -> Item? {
        guard let first = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return first }
        var index = 0
        while true {
            var child = 2 * index + 1
            if child + 1 < items.count, items[child + 1].precedes(items[child]) { child += 1 }
            guard child < items.count, items[child].precedes(last) else { break }
            items[index] = items[child]
            index = child
        }
        items[index] = last
        return first
    }

    /// Takes out everything that doesn't satisfy `isValid`.
    ///
    /// O(n log n).
    mutating func keep(where isValid: (Item) -> Bool) {
        items.removeAll { !isValid($0) }
        items.sort { $0.precedes($1) }
    }
}
