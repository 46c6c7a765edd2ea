import GRDB
import RefreshCore

extension StoreIndex {
    /// The state of `source`.
    func state(of source: SourceID) throws(StoreError) -> SourceState {
        try states(where: "source = ?", [source.text]).first ?? SourceState(source: source)
    }

    /// The states of all sources, in the order of their names.
    ///
    /// Three queries, however many sources there are.
    func states() throws(StoreError) -> [SourceState] {
        try states(where: "true", [])
    }

    private func states(where filter: String, _ arguments: StatementArguments) throws(StoreError) -> [SourceState] {
        try readSnapshot { database in
            var summaries: [SourceID: SourceSummary] = [:]
            // Asked at every visit: compiling these statements each time would cost more than running them.
            let sources = try database.cachedStatement(sql: "SELECT * FROM source WHERE \(filter)")
            for row in try Row.fetchAll(sources, arguments: arguments) {
                if let id = row.value("source", as: String.self).flatMap(SourceID.init) {
                    summaries[id] = SourceSummary(row)
                }
            }
            // A seed, a pending and a rejected change have rows of their own in the log.
            var entries: [UInt64: Entry] = [:]
            for column in ["seed", "pending", "rejected"] {
                // A text that was erased since is no seed, and waits for nobody.
                let sql = """
                    SELECT * FROM entry AS named WHERE sequence IN (SELECT \(column) FROM source WHERE \(filter))
                    AND NOT EXISTS (
                        SELECT * FROM entry AS stone WHERE stone.kind = 'erased' AND stone.before = named.after
                        AND stone.sequence > named.sequence
                    )
                    """
                for row in try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments) {
                    let entry = try Entry(row)
                    entries[entry.sequence] = entry
                }
            }
            var visits: [SourceID: Visit] = [:]
            let last = try KeptTable.visit.json(where: filter, arguments, in: database)
            for visit in last.compactMap(Visit.init(json:)) {
                visits[visit.source] = visit
            }
            return Set(summaries.keys).union(visits.keys).sorted().map { source in
                SourceState(
                    source: source, summary: summaries[source] ?? SourceSummary(), entries: entries,
                    visit: visits[source])
            }
        }
    }
}

extension SourceState {
    /// Puts together what the tables say; `entries` holds at least those that the summary names.
    init(source: SourceID, summary: SourceSummary, entries: [UInt64: Entry], visit: Visit?) {
        let seed = summary.seed.flatMap { entries[$0] }
        let rejected = summary.rejected.flatMap { entries[$0] }
        self.init(
            source: source,
            seed: seed.flatMap { entry in
                entry.facts.after.map {
                    Seed(
                        source: source, sequence: entry.sequence, article: $0, capture: entry.facts.capture,
                        cleaners: entry.facts.cleaners)
                }
            },
            pending: summary.pending.flatMap { entries[$0] },
            rejected: rejected?.kind == .changed && rejected?.source == source ? rejected : nil,
            failing: summary.failing, lastChange: summary.lastChange, changes: summary.changes, since: summary.since,
            visit: visit)
    }
}
