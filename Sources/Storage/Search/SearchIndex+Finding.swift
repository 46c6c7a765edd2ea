import FoundationEssentials
import GRDB
import RefreshCore

extension SearchIndex {
    /// The versions that may contain the text of `query`, the newest first.
    func candidates(_ query: SearchQuery) throws(StoreError) -> [Candidate] {
        try read { database in
            let documents = try documents(containing: query.text, database)
            let list = "[" + documents.map(String.init).joined(separator: ",") + "]"
            return try (entries(list, query, database) + names(list, query, database))
                .sorted { $0.time > $1.time }
        }
    }

    private func documents(containing text: String, _ database: Database) throws -> Set<Int64> {
        let characters = Array(text.unicodeScalars)
        guard !characters.contains("\0") else { return [] }
        if characters.count < 3 {
            // The first one or two characters of indexed groups; each place in a text is the beginning of one.
            return try Int64.fetchSet(
                database, sql: "SELECT doc FROM term WHERE term >= ? AND term <= ?",
                arguments: [text, text + "\u{10FFFF}"])
        }
        // Groups side by side, and the last one: a hit has all of them, and what only has all of them is sorted out later.
        let starts = Set(stride(from: 0, to: characters.count - 2, by: 3)).union([characters.count - 3]).sorted()
        let terms = starts.prefix(32).map { start in
            var group = String.UnicodeScalarView()
            group.append(contentsOf: characters[start..<(start + 3)])
            return "\"" + String(group).replacing("\"", with: "\"\"") + "\""
        }
        return try Int64.fetchSet(
            database, sql: "SELECT rowid FROM gram WHERE gram MATCH ?", arguments: [terms.joined(separator: " AND ")])
    }

    private func entries(_ documents: String, _ query: SearchQuery, _ database: Database) throws -> [Candidate] {
        let sql = """
            WITH hit AS MATERIALIZED (SELECT value AS id FROM json_each(?)),
            found AS (
                SELECT sequence FROM version WHERE after IN hit UNION SELECT sequence FROM version WHERE before IN hit
            )
            SELECT version.*, doc.digest, after IN hit AS is_after, before IN hit AS is_before
            FROM version JOIN doc ON doc.id = CASE WHEN after IN hit THEN after ELSE before END
            WHERE sequence IN found AND (?2 IS NULL OR source = ?2) AND time >= ?3 AND time < ?4
            ORDER BY sequence DESC
            """
        let arguments: StatementArguments = [
            documents, query.source?.text, query.since?.milliseconds ?? .min, query.until?.milliseconds ?? .max,
        ]
        return try Row.fetchAll(database, sql: sql, arguments: arguments).compactMap { row in
            guard let sequence = row.sequence("sequence"), let time = row.time("time"),
                let digest = row.digest("digest"),
                let source = row.value("source", as: String.self).flatMap(SourceID.init),
                let kind = row.value("kind", as: String.self).flatMap(Entry.Kind.init(rawValue:))
            else { return nil }
            let isAfter = row.value("is_after", as: Bool.self) ?? false
            let isBefore = row.value("is_before", as: Bool.self) ?? false
            let side: SearchHit.Side = isAfter ? (isBefore ? .both : .after) : .before
            return Candidate(
                origin: .entry(sequence: sequence, source: source, kind: kind, side: side), time: time, digest: digest)
        }
    }

    private func names(_ documents: String, _ query: SearchQuery, _ database: Database) throws -> [Candidate] {
        guard query.source == nil else { return [] }
        let sql = """
            SELECT name.*, doc.digest FROM name JOIN doc ON doc.id = name.doc
            WHERE name.doc IN (SELECT value FROM json_each(?)) AND time >= ? AND time < ? ORDER BY name.id DESC
            """
        let arguments: StatementArguments = [
            documents, query.since?.milliseconds ?? .min, query.until?.milliseconds ?? .max,
        ]
        return try Row.fetchAll(database, sql: sql, arguments: arguments).compactMap { row in
            guard let name = row.value("name", as: String.self), let time = row.time("time"),
                let digest = row.digest("digest")
            else { return nil }
            return Candidate(origin: .name(name), time: time, digest: digest)
        }
    }
}
