/// The list of active formatting elements: those that go on in the next block.
struct FormattingList {
    struct Entry {
        var node: Int
        var name: ElementName
        var attributes: AttributeRange
        /// The same for the same attributes in any order, and hardly for others.
        var fingerprint: Int

        /// Ends the part of the list that counts: a cell or the like was opened.
        static let marker = Entry(node: 0, name: ElementName(.other), attributes: .empty, fingerprint: 0)

        var isMarker: Bool { node == 0 }
    }

    /// At most this many elements go on; more are never meant.
    private static let limit = 64

    private(set) var entries: [Entry] = []

    /// Where the part behind the last marker begins.
    var start: Int {
        var start = entries.count
        while start > 0, !entries[start - 1].isMarker { start -= 1 }
        return start
    }

    /// Adds an element; of four alike the earliest goes.
    mutating func push(_ entry: Entry) {
        let start = start
        var alike = 0
        var earliest = start
        for index in entries.indices[start...].reversed()
        where entries[index].name == entry.name && entries[index].fingerprint == entry.fingerprint {
            alike += 1
            earliest = index
        }
        if alike >= 3 {
            entries.remove(at: earliest)
        } else if entries.count - start >= Self.limit {
            entries.remove(at: start)
        }
        entries.append(entry)
    }

    mutating func pushMarker() {
        entries.append(.marker)
    }

    mutating func clearToMarker() {
        while let entry = entries.popLast(), !entry.isMarker {}
    }

    /// Forgets the elements behind the last marker.
    mutating func forget() {
        entries.removeLast(entries.count - start)
    }

    /// The last element with a tag behind the last marker.
    func last(_ tag: Tag) -> Int? {
        entries.indices[start...].last { entries[$0].name.tag == tag }
    }

    /// Where a node stands behind the last marker.
    func index(of node: Int) -> Int? {
        entries.indices[start...].first { entries[$0].node == node }
    }

    mutating func remove(node: Int) {
        if let index = index(of: node) { entries.remove(at: index) }
    }

    mutating func remove(at index: Int) {
        entries.remove(at: index)
    }

    mutating func insert(_ entry: Entry, at index: Int) {
        entries.insert(entry, at: min(index, entries.count))
    }

    mutating func setNode(_ node: Int, at index: Int) {
        entries[index].node = node
    }
}
