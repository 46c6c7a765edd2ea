import GRDB
import RefreshCore

extension StoreIndex {
    /// Which items of a realm are asked for, and in which order.
    struct ItemQuery {
        let realm: SearchRealm
        let range: ClosedRange<UInt64>
        var source: SourceID?
        var isNewestFirst = true
        var limit: Int
    }

    /// The items that `query` asks for.
    func items(_ query: ItemQuery) throws(StoreError) -> [SearchItem] {
        let order = query.isNewestFirst ? "DESC" : "ASC"
        let (first, last) = (Int64(clamping: query.range.lowerBound), Int64(clamping: query.range.upperBound))
        return try read { database in
            switch query.realm {
            case .entries:
                let sql = """
                    SELECT * FROM entry WHERE sequence BETWEEN ? AND ? AND kind IN (\(StoreIndex.versionKinds))
                    \(query.source == nil ? "" : "AND source = ?") ORDER BY sequence \(order) LIMIT ?
                    """
                var arguments: StatementArguments = [first, last]
                if let source = query.source { arguments += [source.text] }
                let statement = try database.cachedStatement(sql: sql)
                return try Row.fetchAll(statement, arguments: arguments + [query.limit]).map { .entry(try Entry($0)) }
            case .names:
                let sql = "SELECT * FROM name WHERE version BETWEEN ? AND ? ORDER BY version \(order) LIMIT ?"
                let statement = try database.cachedStatement(sql: sql)
                return try Row.fetchAll(statement, arguments: [first, last, query.limit]).compactMap { row in
                    guard let name = row.value("name", as: String.self), let digest = row.digest("digest"),
                        let time = row.time("time"), let number = row.sequence("version")
                    else { return nil }
                    return .name(TextName(name: name, digest: digest, time: time), number: number)
                }
            }
        }
    }

    /// The sequences of the entries in `range` that are versions.
    func versions(in range: ClosedRange<UInt64>) throws(StoreError) -> [UInt64] {
        let sql = "SELECT sequence FROM entry WHERE sequence BETWEEN ? AND ? AND kind IN (\(StoreIndex.versionKinds))"
        let arguments: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
        return try read { try Int64.fetchAll($0, sql: sql, arguments: arguments).map { UInt64(clamping: $0) } }
    }

    /// The position of the newest item of `realm`; 0 where there is none.
    func lastPosition(in realm: SearchRealm) throws(StoreError) -> UInt64 {
        let sql =
            switch realm {
            case .entries: "SELECT max(sequence) AS last FROM entry"
            case .names: "SELECT max(version) AS last FROM name"
            }
        return try read { try Row.fetchOne($0, sql: sql)?.sequence("last") ?? 0 }
    }

    /// How many items of `realm` there are in `range`; of entries those that are no versions count too.
    func itemCount(in range: ClosedRange<UInt64>, of realm: SearchRealm) throws(StoreError) -> UInt64 {
        guard realm == .names else { return range.upperBound - range.lowerBound + 1 }
        return try read { database in
            let sql = "SELECT count(*) AS number FROM name WHERE version BETWEEN ? AND ?"
            let arguments: StatementArguments = [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)]
            return try Row.fetchOne(database, sql: sql, arguments: arguments)?.sequence("number") ?? 0
        }
    }

    /// The sequences of the first and the last entry in a span of time; `nil` where there is none.
    func sequences(since: Timestamp?, until: Timestamp?) throws(StoreError) -> ClosedRange<UInt64>? {
        guard since != nil || until != nil else { return 0...(.max) }
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT min(sequence) AS first, max(sequence) AS last FROM entry WHERE time >= ? AND time < ?",
                arguments: [since?.milliseconds ?? .min, until?.milliseconds ?? .max])
            guard let first = row?.sequence("first"), let last = row?.sequence("last"), first <= last else {
                return nil
            }
            return first...last
        }
    }

    /// The kinds of entries that give a source a version; reviews only speak of one that is there already.
    private static let versionKinds = [Entry.Kind.adopted, .firstSeen, .changed, .reverted]
        .map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
