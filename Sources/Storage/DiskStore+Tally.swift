import GRDB
public import RefreshCore

/// How much a store holds, and what in it waits for people.
public struct StoreTally: Hashable, Sendable {
    /// Entries of the log.
    public var entries: UInt64 = 0
    /// Changes that wait for a review.
    public var pending = 0
    /// Sources that fail, by the class that was entered.
    public var failing: [FailureClass: Int] = [:]
    /// The length of the packs, in bytes.
    public var packByteCount: Int64 = 0
    /// The length of the index, in bytes.
    public var indexByteCount: Int64 = 0

    /// That of an empty store.
    public init() {}
}

extension DiskStore {
    /// What is counted of the store; cheaper than ``statistics()``, as often as once a second is well.
    public func tally() throws(StoreError) -> StoreTally {
        let session = try opened()
        var tally = StoreTally()
        tally.entries = try session.index.tip(of: session.format.repository)?.range.count ?? 0
        for number in try session.packs.numbers() {
            tally.packByteCount += try session.packs.byteCount(of: number)
        }
        return try session.index.readSnapshot { database in
            tally.pending = try Int.fetchOne(database, sql: "SELECT count(pending) FROM source") ?? 0
            for row in try Row.fetchAll(
                database, sql: "SELECT failing, count(*) FROM source WHERE failing IS NOT NULL GROUP BY failing")
            {
                if let kind = FailureClass(rawValue: row[0]) { tally.failing[kind] = row[1] }
            }
            let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            tally.indexByteCount = pages &* (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
            return tally
        }
    }
}
