import FoundationEssentials
import GRDB
import RefreshCore

extension StoreIndex {
    /// Enters `groups` in one transaction, and that the index is valid up to `tip`; not at all without one.
    func apply(_ groups: [Group], tip: Tip?, of repository: RepositoryID) throws(StoreError) {
        try write { database in
            var summaries = rebuilt ?? [:]
            for group in groups {
                for (entry, frame) in group.entries {
                    try insert(entry, frame, into: database)
                    let known =
                        try summaries[entry.source] ?? (rebuilt == nil ? summary(of: entry.source, in: database) : nil)
                    var summary = known ?? SourceSummary()
                    summary.apply(entry)
                    summaries[entry.source] = summary
                }
                for (name, version) in group.names {
                    try database.cachedStatement(sql: "INSERT OR REPLACE INTO name VALUES (?, ?, ?, ?)").execute(
                        arguments: [
                            name.name, Int64(bitPattern: version), Data(name.digest.bytes), name.time.milliseconds,
                        ])
                }
                for visit in group.visits { try insert(visit, into: database) }
            }
            if rebuilt != nil {
                rebuilt = summaries
            } else {
                for (source, summary) in summaries { try insert(summary, of: source, into: database) }
            }
            if let tip { try insert(tip, of: repository, into: database) }
        }
    }

    private static let entryInsertion =
        "INSERT OR REPLACE INTO entry VALUES (\(Array(repeating: "?", count: 20).joined(separator: ", ")))"

    private func insert(_ entry: Entry, _ frame: PlacedFrame, into database: Database) throws {
        let facts = entry.facts
        try database.cachedStatement(sql: StoreIndex.entryInsertion).execute(arguments: [
            Int64(bitPattern: entry.sequence), entry.time.milliseconds, entry.source.text, entry.kind.rawValue,
            Int64(bitPattern: frame.prefix.number), facts.url, facts.finalURL, facts.status,
            facts.failure?.rawValue, facts.before.map { Data($0.bytes) },
            facts.after.map { Data($0.bytes) }, facts.capture.map { Data($0.bytes) }, facts.cleaners,
            facts.edits.added, facts.edits.removed, facts.edits.edited, facts.edits.moved,
            facts.reviewed.map { Int64(bitPattern: $0) }, facts.note, facts.reviewer,
        ])
    }

    /// Enters a visit in place of the source's last one.
    func insert(_ visit: Visit, into database: Database) throws {
        try KeptTable.visit.put(try CanonicalJSON.line(visit), under: visit.source.text, in: database)
    }

    private func summary(of source: SourceID, in database: Database) throws -> SourceSummary {
        let statement = try database.cachedStatement(sql: "SELECT * FROM source WHERE source = ?")
        return try Row.fetchOne(statement, arguments: [source.text]).map(SourceSummary.init) ?? SourceSummary()
    }

    /// Enters what the log says of a source.
    func insert(_ summary: SourceSummary, of source: SourceID, into database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                source.text, summary.seed.map { Int64(bitPattern: $0) }, summary.pending.map { Int64(bitPattern: $0) },
                summary.rejected.map { Int64(bitPattern: $0) }, summary.failing?.rawValue,
                summary.lastChange?.milliseconds, summary.changes, summary.since?.milliseconds,
            ])
    }

    private func insert(_ tip: Tip, of repository: RepositoryID, into database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO tip VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                repository.description, tip.pack, tip.end, Int64(bitPattern: tip.frames),
                Int64(bitPattern: tip.range.count), Data(tip.range.edge.flatMap(\.bytes)),
                tip.commit.map { Data($0.bytes) },
            ])
    }
}

extension SourceSummary {
    /// Reads the row of a source.
    init(_ row: Row) {
        self.init(
            seed: row.sequence("seed"), pending: row.sequence("pending"), rejected: row.sequence("rejected"),
            failing: row.value("failing", as: String.self).flatMap { FailureClass(rawValue: $0) },
            lastChange: row.time("last_change"), changes: row.value("changes") ?? 0, since: row.time("since"))
    }
}
