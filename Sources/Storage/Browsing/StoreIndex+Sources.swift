import GRDB
import RefreshCore

extension StoreIndex {
    /// The names of one page of sources.
    func sources(_ query: SourcePageQuery) throws(StoreError) -> [SourceID] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT source FROM source WHERE source > ? AND (NOT ? OR failing NOT NULL)
                    AND (? IS NULL OR failing = ?) AND (? IS NULL OR instr(source, ?)) ORDER BY source LIMIT ?
                    """,
                arguments: [
                    query.after?.text ?? "", query.isFailing, query.failure?.rawValue, query.failure?.rawValue,
                    query.text, query.text, query.limit,
                ]
            ).compactMap { SourceID($0) }
        }
    }

    /// How the sources are doing at `now`.
    ///
    /// Reads all sources and visits.
    func health(at now: Timestamp) throws(StoreError) -> SourceHealth {
        try readSnapshot { database in
            var health = SourceHealth()
            health.sources = try Int.fetchOne(database, sql: "SELECT count(*) FROM source") ?? 0
            for row in try Row.fetchAll(
                database, sql: "SELECT failing, count(*) AS number FROM source WHERE failing NOT NULL GROUP BY failing")
            {
                if let failure = row.value("failing", as: String.self).flatMap(FailureClass.init(rawValue:)) {
                    health.failing[failure] = row.value("number")
                }
            }
            // Moments are stored in RFC 3339 with milliseconds and in UTC, so their order is that of their texts.
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT json_extract(json, '$.outcome') AS outcome, count(*) AS number,
                    max(json_extract(json, '$.time')) AS last, min(json_extract(json, '$.nextDue')) AS next,
                    sum(json_extract(json, '$.nextDue') < ?) AS overdue FROM visit GROUP BY outcome
                    """, arguments: [now.description])
            {
                let number = row.value("number", as: Int.self) ?? 0
                health.visited += number
                health.overdue += row.value("overdue") ?? 0
                if let outcome = row.value("outcome", as: String.self).flatMap(Visit.Outcome.init(rawValue:)) {
                    health.outcomes[outcome] = number
                }
                let last = row.value("last", as: String.self).flatMap { Timestamp($0) }
                let next = row.value("next", as: String.self).flatMap { Timestamp($0) }
                health.lastVisit = [health.lastVisit, last].compactMap(\.self).max()
                health.nextDue = [health.nextDue, next].compactMap(\.self).min()
            }
            return health
        }
    }
}
