import FoundationEssentials
import GRDB
import RefreshCore

/// Which versions hold which groups of three characters: a file of its own, derived from the packs when it is first
/// needed, and brought up to date by each search.
///
/// Every call may block.
final class SearchIndex {
    /// A version that may contain what is looked for.
    struct Candidate {
        let origin: SearchHit.Origin
        let time: Timestamp
        let digest: Digest

        /// Whether it is an article, and not a text put by hand.
        var isArticle: Bool {
            if case .entry = origin { true } else { false }
        }
    }

    /// The version of the tables; an index of another version is built anew.
    private static let version = 1
    private let queue: DatabaseQueue
    let path: String

    /// Opens the file at `path`, and makes it where there is none.
    init(path: String) throws(StoreError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.journalMode = .wal
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inTransaction(.immediate) { database in
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") != SearchIndex.version else {
                    return .commit
                }
                for table in ["state", "doc", "version", "name", "term", "gram"] {
                    try database.execute(sql: "DROP TABLE IF EXISTS \(table)")
                }
                try database.execute(sql: SearchIndex.tables)
                try database.execute(sql: "PRAGMA user_version = \(SearchIndex.version)")
                return .commit
            }
        } catch {
            throw StoreIndex.error(error, path: path)
        }
    }

    /// Reads in one transaction.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreIndex.error(error, path: path) }
    }

    /// Writes in one transaction that begins at once: two searches never index the same.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            var value: Value?
            try queue.inTransaction(.immediate) { database in
                value = try body(database)
                return .commit
            }
            guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return value
        } catch {
            throw StoreIndex.error(error, path: path)
        }
    }

    // Positions and sizes aren't needed, for every hit is looked at in its text: that halves the file.
    private static let tables = """
        CREATE TABLE state (repository TEXT PRIMARY KEY, entries INTEGER NOT NULL, last BLOB);
        CREATE TABLE doc (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE);
        CREATE TABLE version (
            sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,
            before INTEGER, after INTEGER
        );
        CREATE INDEX version_before ON version (before) WHERE before IS NOT NULL;
        CREATE INDEX version_after ON version (after) WHERE after IS NOT NULL;
        CREATE TABLE name (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, time INTEGER NOT NULL, doc INTEGER NOT NULL,
            UNIQUE (name, time, doc)
        );
        CREATE INDEX name_doc ON name (doc);
        CREATE VIRTUAL TABLE gram USING fts5(
            text, content = '', columnsize = 0, detail = none, tokenize = "trigram case_sensitive 1"
        );
        CREATE VIRTUAL TABLE term USING fts5vocab(gram, instance);
        """
}
