import GRDB

/// A table of the index that is derived from nothing: JSON under a key.
///
/// Nothing in the packs says the same, so each row has a checksum of its own. One that is damaged counts as lost.
enum KeptTable: String, CaseIterable {
    /// The last visit to each source.
    case visit
    /// What is remembered of each host.
    case host

    /// The statement that makes the table.
    var definition: String {
        "CREATE TABLE \(self) (\(key) TEXT PRIMARY KEY, json TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID"
    }

    private var key: String {
        switch self {
        case .visit: "source"
        case .host: "host"
        }
    }

    /// Puts a row in the place of the one with the same key.
    func put(_ json: String, under key: String, in database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO \(self) VALUES (?, ?, ?)")
            .execute(arguments: [key, json, KeptTable.sum(of: json, under: key)])
    }

    /// Removes a row.
    func remove(_ key: String, in database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM \(self) WHERE \(self.key) = ?").execute(arguments: [key])
    }

    /// The JSON of the rows that match `filter` and are as they were written.
    func json(
        where filter: String = "true", _ arguments: StatementArguments = [], in database: Database
    ) throws -> [String] {
        try rows(where: filter, arguments, in: database).compactMap { $0.isSound ? $0.json : nil }
    }

    /// The keys of the rows that aren't as they were written.
    func damagedKeys(in database: Database) throws -> [String] {
        try rows(where: "true", [], in: database).compactMap { $0.isSound ? nil : $0.key }
    }

    /// All rows of the table as they are, before it is made anew; a version of it without checksums is believed.
    func rowsToKeep(in database: Database) throws -> [(key: String, json: String)] {
        guard try database.tableExists(rawValue) else { return [] }
        guard try database.columns(in: rawValue).contains(where: { $0.name == "sum" }) else {
            return try Row.fetchAll(database, sql: "SELECT \(key), json FROM \(self)").compactMap { row in
                guard let key = row.value(key, as: String.self), let json = row.value("json", as: String.self) else {
                    return nil
                }
                return (key, json)
            }
        }
        return try rows(where: "true", [], in: database).compactMap { $0.isSound ? ($0.key, $0.json) : nil }
    }

    private func rows(
        where filter: String, _ arguments: StatementArguments, in database: Database
    ) throws -> [(key: String, json: String, isSound: Bool)] {
        let statement = try database.cachedStatement(sql: "SELECT * FROM \(self) WHERE \(filter)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let key = row.value(key, as: String.self) ?? ""
            let json = row.value("json", as: String.self) ?? ""
            return (key, json, row.value("sum", as: Int64.self) == KeptTable.sum(of: json, under: key))
        }
    }

    /// CRC-32C of the key, a zero byte and the JSON.
    private static func sum(of json: String, under key: String) -> Int64 {
        let bytes = Array(key.utf8) + [0] + Array(json.utf8)
        return Int64(CRC32C.of(bytes.span))
    }
}
