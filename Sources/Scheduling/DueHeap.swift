import RefreshCore

/// Places in a list by the moment at which they are due, the earliest first: a binary heap that knows where each place
/// stands in it, so that one can be taken out or moved.
///
/// 20 bytes a place.
struct DueHeap: Sendable {
    /// A place and when it is due.
    struct Item: Hashable, Sendable {
        let due: Timestamp
        let place: Int32

        /// Whether it comes before `other`; places decide between equals, so that the order is the same at every run.
        func precedes(_ other: Item) -> Bool { (due, place) < (other.due, other.place) }
    }

    // Each item precedes the two at twice its index plus 1 and plus 2.
    private var items: [Item] = []
    /// By place, the index of its item; -1 where it has none.
    private var indices: [Int32] = []

    /// How many items there are.
    var count: Int { items.count }

    /// The earliest item.
    var first: Item? { items.first }

    /// When `place` is due; `nil` where it isn't in the heap.
    func due(of place: Int32) -> Timestamp? {
        index(of: place).map { items[$0].due }
    }

    /// Puts in an item, in the stead of an earlier one of the same place.
    ///
    /// O(log n).
    mutating func insert(_ item: Item) {
        if let index = index(of: item.place) {
            settle(item, at: index)
            return
        }
        while indices.count <= item.place { indices.append(-1) }
        items.append(item)
        settle(item, at: items.count - 1)
    }

    /// Takes out the item of `place`, if there is one.
    ///
    /// O(log n).
    mutating func remove(_ place: Int32) {
        guard let index = index(of: place), let last = items.popLast() else { return }
        indices[Int(place)] = -1
        if index < items.count { settle(last, at: index) }
    }

    /// Moves all that is due by `error`; the order stays.
    ///
    /// O(n).
    mutating func move(by error: Duration) {
        items = items.map { Item(due: $0.due.advanced(by: error), place: $0.place) }
    }

    private func index(of place: Int32) -> Int? {
        guard Int(place) < indices.count else { return nil }
        let index = indices[Int(place)]
        return index < 0 ? nil : Int(index)
    }

    /// Puts `item` where it belongs, starting from a free index.
    private mutating func settle(_ item: Item, at start: Int) {
        var index = start
        while index > 0, item.precedes(items[(index - 1) / 2]) {
            put(items[(index - 1) / 2], at: index)
            index = (index - 1) / 2
        }
        while true {
            var child = 2 * index + 1
            if child + 1 < items.count, items[child + 1].precedes(items[child]) { child += 1 }
            guard child < items.count, items[child].precedes(item) else { break }
            put(items[child], at: index)
            index = child
        }
        put(item, at: index)
    }

    private mutating func put(_ item: Item, at index: Int) {
        items[index] = item
        indices[Int(item.place)] = Int32(index)
    }
}
