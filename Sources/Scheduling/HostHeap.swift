import RefreshCore

/// Hosts by the time they open: a binary heap.
struct HostHeap {
    private struct Entry {
        var opens: Timestamp
        /// Equal times come out in the order they went in.
        let order: UInt64
        let host: String

        static func < (left: Entry, right: Entry) -> Bool { (left.opens, left.order) < (right.opens, right.order) }
    }

    private var entries: [Entry] = []
    private var lastOrder: UInt64 = 0

    /// When the first host opens.
    var firstOpening: Timestamp? { entries.first?.opens }

    /// Adds a host.
    ///
    /// O(log n).
    mutating func insert(_ host: String, opens: Timestamp) {
        lastOrder += 1
        entries.append(Entry(opens: opens, order: lastOrder, host: host))
        var child = entries.count - 1
        while child > 0, entries[child] < entries[(child - 1) / 2] {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Moves all openings by `error`; the order stays.
    ///
    /// O(n).
    mutating func move(by error: Duration) {
        for index in entries.indices { entries[index].opens = entries[index].opens.advanced(by: error) }
    }

    /// Takes out the first host, if it is open at `now`.
    ///
    /// O(log n).
    mutating func popFirst(openAt now: Timestamp) -> String? {
        guard let first = entries.first, first.opens <= now, let last = entries.popLast() else { return nil }
        guard !entries.isEmpty else { return first.host }
        entries[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            let right = left + 1
            var least = parent
            if left < entries.count, entries[left] < entries[least] { least = left }
            if right < entries.count, entries[right] < entries[least] { least = right }
            guard least != parent else { break }
            entries.swapAt(parent, least)
            parent = least
        }
        return first.host
    }
}
