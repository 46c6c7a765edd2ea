import FoundationEssentials
import GRDB
import RefreshCore

extension StoreIndex {
    /// How far the index is valid; `nil` where it isn't the index of `repository`.
    func tip(of repository: RepositoryID) throws(StoreError) -> Tip? {
        try read { try tip(of: repository, in: $0) }
    }

    /// The same within a transaction.
    func tip(of repository: RepositoryID, in database: Database) throws -> Tip? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM tip WHERE repository = ?")
        guard let row = try Row.fetchOne(statement, arguments: [repository.description]) else { return nil }
        let edge = row.value("edge", as: Data.self) ?? Data()
        guard let pack = row.value("pack", as: Int.self), pack > 0, let end = row.value("end", as: Int64.self),
            end >= 0,
            let frames = row.sequence("frames"), let entries = row.sequence("entries"),
            let range = MerkleRange(
                count: entries,
                edge: stride(from: edge.startIndex, to: edge.endIndex, by: Digest.byteCount).compactMap {
                    Digest(bytes: edge[$0...].prefix(Digest.byteCount))
                })
        else { return nil }
        return Tip(pack: pack, end: end, frames: frames, range: range, commit: row.digest("digest"))
    }

    /// The entry at `sequence`.
    func entry(_ sequence: UInt64, in database: Database) throws -> Entry? {
        try row(of: sequence, in: database).map { try Entry($0) }
    }

    /// The row of the entry at `sequence`.
    func row(of sequence: UInt64, in database: Database) throws -> Row? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM entry WHERE sequence = ?")
        return try Row.fetchOne(statement, arguments: [Int64(bitPattern: sequence)])
    }

    /// A version of the text named `name`.
    func name(version: UInt64, of name: String, in database: Database) throws -> TextName? {
        let statement = try database.cachedStatement(sql: "SELECT * FROM name WHERE name = ? AND version = ?")
        guard let row = try Row.fetchOne(statement, arguments: [name, Int64(bitPattern: version)]),
            let digest = row.digest("digest"), let time = row.time("time")
        else { return nil }
        return TextName(name: name, digest: digest, time: time)
    }

    /// The entries that match, in the order of the log.
    func entries(matching query: EntryQuery) throws(StoreError) -> [Entry] {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        require("source = ?", query.source?.text)
        require("kind = ?", query.kind?.rawValue)
        require("time >= ?", query.since?.milliseconds)
        require("time < ?", query.until?.milliseconds)
        if query.isPending {
            conditions.append("sequence IN (SELECT pending FROM source WHERE pending IS NOT NULL)")
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM entry\(filter) ORDER BY sequence", arguments: arguments
            ).map { try Entry($0) }
        }
    }

    /// All names, each with its versions in the order they were put.
    func names() throws(StoreError) -> [TextName] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM name ORDER BY name, version").compactMap { row in
                guard let name = row.value("name", as: String.self), let digest = row.digest("digest"),
                    let time = row.time("time")
                else { return nil }
                return TextName(name: name, digest: digest, time: time)
            }
        }
    }

    /// The digest of the last text that was put under `name`.
    func lastVersion(of name: String) throws(StoreError) -> Digest? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT digest FROM name WHERE name = ? ORDER BY version DESC LIMIT 1")
            return try Row.fetchOne(statement, arguments: [name])?.digest("digest")
        }
    }

    /// The last capture that an entry of `source` names.
    func lastCapture(of source: SourceID) throws(StoreError) -> Digest? {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT capture FROM entry WHERE source = ? AND capture IS NOT NULL ORDER BY sequence DESC LIMIT 1
                    """)
            return try Row.fetchOne(statement, arguments: [source.text])?.digest("capture")
        }
    }

    /// Up to `limit` entries behind `sequence`, in the order of the log.
    func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [Entry] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT * FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?")
            return try Row.fetchAll(statement, arguments: [Int64(clamping: sequence), limit]).map { try Entry($0) }
        }
    }

    /// The entries that name one of `digests`, in the order of the log.
    ///
    /// Reads all entries.
    func entries(naming digests: Set<Digest>) throws(StoreError) -> [Entry] {
        let list = digests.map { "x'\($0)'" }.joined(separator: ",")
        return try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM entry WHERE before IN (\(list)) OR after IN (\(list)) OR capture IN (\(list)) "
                    + "ORDER BY sequence"
            ).map { try Entry($0) }
        }
    }

    /// All visits that can be read.
    func visits() throws(StoreError) -> [Visit] {
        try read { database in
            try KeptTable.visit.json(in: database).compactMap(Visit.init(json:))
        }
    }
}

extension Visit {
    /// Reads a stored visit; `nil` where it can't be read: that costs one full fetch.
    init?(json: String) {
        guard let visit = try? JSONDecoder().decode(Visit.self, from: Data(json.utf8)) else { return nil }
        self = visit
    }
}

extension Entry {
    /// Reads the row of an entry.
    init(_ row: Row) throws {
        guard let sequence = row.sequence("sequence"), let time = row.time("time"),
            let source = row.value("source", as: String.self).flatMap(SourceID.init),
            let kind = row.value("kind", as: String.self).flatMap(Kind.init(rawValue:))
        else { throw DatabaseError(resultCode: .SQLITE_MISMATCH) }
        self.init(
            sequence: sequence, time: time, source: source, kind: kind,
            facts: Facts(
                url: row.value("url"), finalURL: row.value("final_url"), status: row.value("status"),
                failure: row.value("class", as: String.self).flatMap(FailureClass.init(rawValue:)),
                before: row.digest("before"), after: row.digest("after"), capture: row.digest("capture"),
                cleaners: row.value("cleaners") ?? 0,
                edits: EditCounts(
                    added: row.value("added") ?? 0, removed: row.value("removed") ?? 0,
                    edited: row.value("edited") ?? 0, moved: row.value("moved") ?? 0),
                reviewed: row.sequence("reviewed"), note: row.value("note"), reviewer: row.value("reviewer")))
    }
}
