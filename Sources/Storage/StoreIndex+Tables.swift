import GRDB
import RefreshCore

extension StoreIndex {
    /// The version of the tables; an index of another version is built anew.
    static let version = 3

    /// Makes the tables where they aren't there, or anew where they are of another version.
    ///
    /// Visits and what is remembered of hosts stay.
    static func makeTables(_ database: Database) throws {
        try database.execute(sql: hostTable)
        if try Int.fetchOne(database, sql: "PRAGMA user_version") == version { return }
        for table in try String.fetchAll(
            database,
            sql:
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('visit', 'host')"
        ) {
            try database.drop(table: table)
        }
        try database.execute(sql: tables)
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Empties all that is derived from the packs.
    func clear() throws(StoreError) {
        try write { database in
            for table in ["tip", "entry", "name", "source"] {
                try database.execute(sql: "DELETE FROM \(table)")
            }
        }
    }

    private static let tables = """
        CREATE TABLE tip (
            repository TEXT PRIMARY KEY, pack INTEGER NOT NULL, "end" INTEGER NOT NULL, frames INTEGER NOT NULL,
            entries INTEGER NOT NULL, edge BLOB NOT NULL, digest BLOB
        );
        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,
            leaf INTEGER NOT NULL,
            url TEXT, final_url TEXT, status INTEGER, class TEXT, before BLOB, after BLOB, capture BLOB,
            cleaners INTEGER NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL, edited INTEGER NOT NULL,
            moved INTEGER NOT NULL, reviewed INTEGER, note TEXT, reviewer TEXT
        );
        CREATE INDEX entry_of_source ON entry (source, sequence);
        CREATE INDEX entry_at_time ON entry (time);
        CREATE INDEX entry_erased ON entry (before) WHERE kind = 'erased';
        CREATE TABLE name (
            name TEXT NOT NULL, version INTEGER NOT NULL, digest BLOB NOT NULL, time INTEGER NOT NULL,
            PRIMARY KEY (name, version)
        ) WITHOUT ROWID;
        CREATE TABLE source (
            source TEXT PRIMARY KEY, seed INTEGER, pending INTEGER, rejected INTEGER, failing TEXT, last_change INTEGER,
            changes INTEGER NOT NULL, since INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX source_pending ON source (pending) WHERE pending IS NOT NULL;
        CREATE TABLE IF NOT EXISTS visit (source TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
        """
}
