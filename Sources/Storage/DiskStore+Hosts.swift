import FoundationEssentials
import GRDB
public import RefreshCore

extension DiskStore: HostMemory {
    /// What is remembered of every host; see ``HostMemory/hosts()``.
    public func hosts() throws(StoreError) -> [HostRecord] {
        try opened().index.hosts()
    }

    /// Takes records in the place of those of the same hosts; see ``HostMemory/remember(_:)``.
    public func remember(_ hosts: [HostRecord]) throws(StoreError) {
        try opened().index.remember(hosts)
    }
}

extension HostRecord {
    /// Reads a row's JSON; `nil` where it isn't any.
    fileprivate init?(json: String) {
        guard let record = try? JSONDecoder().decode(HostRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }
}

extension StoreIndex {
    /// The one table beside that of visits that is derived from nothing.
    static let hostTable = "CREATE TABLE IF NOT EXISTS host (host TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID"

    func hosts() throws(StoreError) -> [HostRecord] {
        try read { database in
            // An index that an older version made for this reader has none.
            guard try database.tableExists("host") else { return [] }
            return try String.fetchAll(database, sql: "SELECT json FROM host").compactMap(HostRecord.init(json:))
        }
    }

    func remember(_ hosts: [HostRecord]) throws(StoreError) {
        try write { database in
            let put = try database.cachedStatement(sql: "INSERT OR REPLACE INTO host VALUES (?, ?)")
            let drop = try database.cachedStatement(sql: "DELETE FROM host WHERE host = ?")
            for record in hosts {
                if record.isEmpty {
                    try drop.execute(arguments: [record.host])
                } else {
                    try put.execute(arguments: [record.host, try CanonicalJSON.line(record)])
                }
            }
        }
    }
}
