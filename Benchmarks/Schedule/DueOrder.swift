/// Pages by due time, the earliest first.
struct DueOrder {
    private var items: [(due: Double, page: Int)] = []

    mutating func insert(_ page: Int, due: Double) {
        var index = items.count
        items.append((due, page))
        while index > 0, due < items[(index - 1) / 2].due {
            items.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func popFirst() -> (page: Int, due: Double)? {
        guard let first = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return (first.page, first.due) }
        items[0] = last
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < items.count && items[child].due < items[least].due
            {
                least = child
            }
            if least == index { return (first.page, first.due) }
            items.swapAt(index, least)
            index = least
        }
    }
}
