import RefreshCore
import Storage

/// Which entries a list shows.
struct InboxFilter: Equatable, Sendable {
    /// All entries, not only the changes that wait.
    var isLog = false
    var source: SourceID?
    var kind: Entry.Kind?
    var weight: Weight?
    var text: String?
    var order = EntryPageQuery.Order.newest
    var after: EntryPageQuery.Position?

    init() {}

    /// Reads a query; what can't be read is as if it weren't there.
    init(_ query: FormFields) {
        isLog = query["show"] == "all"
        source = query["source"].flatMap { SourceID($0) }
        kind = isLog ? query["kind"].flatMap(Entry.Kind.init) : nil
        weight = query["weight"].flatMap(Weight.init)
        text = query["q"]
        order = query["order"].flatMap(EntryPageQuery.Order.init) ?? .newest
        if let sequence = query["after"].flatMap({ UInt64($0) }) {
            after = .init(sequence: sequence, blocks: query["blocks"].flatMap { Int($0) } ?? 0)
        }
    }

    /// The query with its `?`.
    var query: String {
        FormFields.query([
            ("show", isLog ? "all" : nil), ("source", source?.text), ("kind", kind?.rawValue),
            ("weight", weight?.rawValue), ("q", text), ("order", order == .newest ? nil : order.rawValue),
            ("after", after.map { String($0.sequence) }),
            ("blocks", order == .weightiest ? after.map { String($0.blocks) } : nil),
        ])
    }

    /// The same list from behind `position`; from its beginning where that is `nil`.
    func after(_ position: EntryPageQuery.Position?) -> InboxFilter {
        var filter = self
        filter.after = position
        return filter
    }

    /// What the store is asked.
    var pageQuery: EntryPageQuery {
        var query = EntryPageQuery()
        query.isPending = !isLog
        (query.source, query.kind, query.weight, query.text) = (source, kind, weight, text)
        (query.order, query.after) = (order, after)
        return query
    }
}
