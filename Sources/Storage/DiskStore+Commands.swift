import GRDB
import RefreshCore

extension DiskStore {
    /// What was found and mended when the store was opened.
    public var recovery: Recovery {
        get throws(StoreError) { try opened().recovery }
    }

    /// All names that texts were put under, sorted, each with its versions in the order they were put.
    public func names() throws(StoreError) -> [TextName] {
        try opened().index.names()
    }

    /// How much the store holds.
    ///
    /// Costs one look at each pack's index.
    public func statistics() throws(StoreError) -> StoreStatistics {
        let session = try opened()
        var statistics = StoreStatistics()
        statistics.entries = try session.index.tip(of: session.format.repository)?.range.count ?? 0
        for number in try session.packs.numbers() {
            statistics.packs += 1
            statistics.packByteCount += try session.packs.byteCount(of: number)
        }
        for (type, tally) in try session.objects.catalogue.tallies() {
            guard let kind = type.objectKind else { continue }
            statistics.objects[kind] = Int(clamping: tally.count)
            statistics.rawByteCount &+= Int64(clamping: tally.rawCount)
        }
        return try session.index.readSnapshot { database in
            let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            statistics.indexByteCount = pages &* (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
            return statistics
        }
    }
}
