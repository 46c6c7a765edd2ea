import FoundationEssentials
import GRDB
import RefreshCore

extension StoreIndex {
    /// One page of entries; with a text, of those that have it in their facts, and of `candidates`.
    func page(_ query: EntryPageQuery, candidates: [UInt64] = []) throws(StoreError) -> EntryPage {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func require(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
            guard values.allSatisfy({ $0 != nil }) else { return }
            conditions.append(condition)
            for value in values { arguments += [value] }
        }
        if query.isPending { require(StoreIndex.isNotErased) }
        require("entry.source = ?", query.source?.text)
        require("entry.kind = ?", query.kind?.rawValue)
        switch query.weight {
        case .substance?: require("entry.kind = 'changed' AND \(StoreIndex.blocks) > 0")
        case .metadata?: require("entry.kind = 'changed' AND \(StoreIndex.blocks) = 0")
        case .typography?, .some(.none), nil: break
        }
        if let text = query.text, !text.isEmpty {
            require(
                """
                (instr(entry.source, ?) OR instr(entry.url, ?) OR instr(entry.note, ?)
                OR entry.sequence IN (SELECT value FROM json_each(?)))
                """, text, text, text, "[" + candidates.map(String.init).joined(separator: ",") + "]")
        }
        // What may be asked for often and stand far behind is found by the index on sequences alone.
        switch (query.order, query.after) {
        case (.newest, let after?): require("entry.sequence < ?", Int64(clamping: after.sequence))
        case (.weightiest, let after?):
            require(
                "(\(StoreIndex.blocks), entry.sequence) < (?, ?)", after.blocks, Int64(clamping: after.sequence))
        case (_, nil): break
        }
        let from =
            query.isPending
            ? "source INDEXED BY source_pending CROSS JOIN entry ON entry.sequence = source.pending AND source.pending NOT NULL"
            : "entry"
        let order =
            switch query.order {
            case .newest: query.isPending ? "source.pending DESC" : "entry.sequence DESC"
            case .weightiest: "\(StoreIndex.blocks) DESC, entry.sequence DESC"
            }
        let filter = conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
        arguments += [query.limit + 1]
        let sql = "SELECT entry.* FROM \(from) WHERE \(filter) ORDER BY \(order) LIMIT ?"
        let entries = try readSnapshot { [arguments] database in
            try Row.fetchAll(database, sql: sql, arguments: arguments).map { try Entry($0) }
        }
        let shown = Array(entries.prefix(query.limit))
        let last = entries.count > query.limit ? shown.last : nil
        return EntryPage(
            entries: shown, next: last.map { .init(sequence: $0.sequence, blocks: $0.facts.edits.total) })
    }

    /// How many changes wait for a review.
    func pendingCount() throws(StoreError) -> Int {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT count(*) FROM source INDEXED BY source_pending WHERE pending NOT NULL")
            return try Int.fetchOne(statement) ?? 0
        }
    }

    /// The changes that wait next to `sequence`: the one behind it in the log, and the one before it.
    func pending(besides sequence: UInt64) throws(StoreError) -> (newer: UInt64?, older: UInt64?) {
        try readSnapshot { database in
            func nearest(_ comparison: String, _ order: String) throws -> UInt64? {
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT pending FROM source INDEXED BY source_pending CROSS JOIN entry ON entry.sequence = pending
                        WHERE pending \(comparison) ? AND \(StoreIndex.isNotErased) ORDER BY pending \(order) LIMIT 1
                        """)
                return try Row.fetchOne(statement, arguments: [Int64(clamping: sequence)])?.sequence("pending")
            }
            return (try nearest(">", "ASC"), try nearest("<", "DESC"))
        }
    }

    /// The times and kinds of the last `limit` entries of a source, the newest first.
    func moments(of source: SourceID, limit: Int) throws(StoreError) -> [EntryMoment] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT sequence, time, kind, \(StoreIndex.blocks) AS blocks FROM entry WHERE source = ?
                    ORDER BY sequence DESC LIMIT ?
                    """)
            return try Row.fetchAll(statement, arguments: [source.text, limit]).compactMap { row in
                guard let sequence = row.sequence("sequence"), let time = row.time("time"),
                    let kind = row.value("kind", as: String.self).flatMap(Entry.Kind.init(rawValue:))
                else { return nil }
                return EntryMoment(sequence: sequence, time: time, kind: kind, blocks: row.value("blocks") ?? 0)
            }
        }
    }

    /// The review of the change at `sequence`, the last where there are several.
    func review(of sequence: UInt64, source: SourceID) throws(StoreError) -> Entry? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT * FROM entry WHERE source = ? AND sequence > ? AND reviewed = ?
                    ORDER BY sequence DESC LIMIT 1
                    """)
            let number = Int64(clamping: sequence)
            return try Row.fetchOne(statement, arguments: [source.text, number, number]).map { try Entry($0) }
        }
    }

    private static let blocks = "(entry.added + entry.removed + entry.edited + entry.moved)"

    /// A text that was erased since waits for nobody.
    private static let isNotErased = """
        NOT EXISTS (
            SELECT * FROM entry AS stone WHERE stone.kind = 'erased' AND stone.before = entry.after
            AND stone.sequence > entry.sequence
        )
        """
}

extension EditCounts {
    /// How many blocks are touched in all.
    var total: Int { added + removed + edited + moved }
}
