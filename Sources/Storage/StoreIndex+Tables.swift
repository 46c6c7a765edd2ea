import GRDB
import RefreshCore

extension StoreIndex {
    /// The version of the tables; an index of another version is built anew.
    static let version = 4

    /// Makes the tables where they aren't there, or anew where they are of another version.
    ///
    /// What is derived from nothing stays.
    static func makeTables(_ database: Database) throws {
        if try Int.fetchOne(database, sql: "PRAGMA user_version") == version { return }
        let kept = try KeptTable.allCases.map { ($0, try $0.rowsToKeep(in: database)) }
        for table in try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        {
            try database.drop(table: table)
        }
        try database.execute(sql: tables)
        for (name, columns) in sorted { try database.execute(sql: "CREATE INDEX \(name) ON \(columns)") }
        for (table, rows) in kept {
            try database.execute(sql: table.definition)
            for row in rows { try table.put(row.json, under: row.key, in: database) }
        }
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Empties all that is derived from the packs, and prepares for much to be entered at once.
    ///
    /// What is entered isn't sorted before ``finishRebuild()``. As long as there is no tip, a rebuild begins again the next
    /// time.
    func beginRebuild() throws(StoreError) {
        try write { database in
            for table in ["tip", "entry", "name", "source"] {
                try database.execute(sql: "DELETE FROM \(table)")
            }
            for name in StoreIndex.sorted.keys { try database.execute(sql: "DROP INDEX IF EXISTS \(name)") }
        }
        rebuilt = [:]
    }

    /// Sorts what was entered.
    func finishRebuild() throws(StoreError) {
        guard let summaries = rebuilt else { return }
        rebuilt = nil
        try write { database in
            for (name, columns) in StoreIndex.sorted {
                try database.execute(sql: "CREATE INDEX IF NOT EXISTS \(name) ON \(columns)")
            }
            for (source, summary) in summaries.sorted(by: { $0.key < $1.key }) {
                try insert(summary, of: source, into: database)
            }
        }
    }

    /// The orders that entries are kept in beside their own.
    private static let sorted = [
        "entry_of_source": "entry (source, sequence)", "entry_at_time": "entry (time)",
        "entry_erased": "entry (before) WHERE kind = 'erased'",
    ]

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
        CREATE TABLE name (
            name TEXT NOT NULL, version INTEGER NOT NULL, digest BLOB NOT NULL, time INTEGER NOT NULL,
            PRIMARY KEY (name, version)
        ) WITHOUT ROWID;
        CREATE TABLE source (
            source TEXT PRIMARY KEY, seed INTEGER, pending INTEGER, rejected INTEGER, failing TEXT, last_change INTEGER,
            changes INTEGER NOT NULL, since INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX source_pending ON source (pending) WHERE pending IS NOT NULL;
        """
}
