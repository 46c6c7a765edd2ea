import FoundationEssentials
import GRDB
import RefreshCore

/// A file of the index of texts: which items of a range hold which groups of characters.
///
/// An SQLite file. Every call may block.
final class SearchSegment {
    /// What the range of a segment ends with: another history ends otherwise.
    struct Mark: Equatable {
        let repository: String
        let end: Digest
    }

    /// An item as it is entered.
    struct Line {
        let position: UInt64
        /// What ``SearchText/row(source:text:before:)`` makes of it.
        let text: Data
    }

    /// The version of the tables; a segment of another version doesn't count.
    private static let version = 1
    private let path: String
    private let queue: DatabaseQueue

    /// Opens the file at `path` for reading.
    convenience init(reading path: String) throws(StoreError) {
        try self.init(path: path, isReadOnly: true)
        let version = try read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        guard version == SearchSegment.version else {
            throw StoreError(.corrupt, path: path, detail: "the index of texts is of another version")
        }
    }

    /// Opens the file at `path` for writing, and makes it where there is none.
    convenience init(writing path: String) throws(StoreError) {
        try self.init(path: path, isReadOnly: false)
        try write { database in
            // What a crash leaves has no checksums, and doesn't count: nothing has to be synced.
            guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else { return }
            try database.execute(sql: SearchSegment.tables)
            try database.execute(sql: "PRAGMA user_version = \(SearchSegment.version)")
        }
    }

    private init(path: String, isReadOnly: Bool) throws(StoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            database.add(tokenizer: GroupTokenizer.self)
            if !isReadOnly { try database.execute(sql: "PRAGMA synchronous = OFF") }
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreIndex.error(error, path: path)
        }
    }

    /// What its range ends with.
    func mark() throws(StoreError) -> Mark? {
        try read { database -> Mark? in
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM mark"),
                let repository = row.value("repository", as: String.self),
                let end = row.digest("end")
            else { return nil }
            return Mark(repository: repository, end: end)
        }
    }

    /// The positions in `range` of those items that have all of `words`, the newest first.
    func positions(
        holding words: [[UInt8]], in range: ClosedRange<UInt64>, limit: Int
    ) throws(StoreError) -> [UInt64] {
        let match = words.map { "\"" + String(decoding: $0, as: UTF8.self).replacing("\"", with: "\"\"") + "\"" }
            .joined(separator: " AND ")
        return try read { database -> [UInt64] in
            try Int64.fetchAll(
                database,
                sql: "SELECT rowid FROM gram WHERE gram MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
                arguments: [match, Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound), limit]
            ).map { UInt64(clamping: $0) }
        }
    }

    /// Enters `rows`, whose positions follow those that are there, and ends with `mark`.
    func add(_ rows: [Line], mark: Mark) throws(StoreError) {
        try write { database in
            let insertion = try database.cachedStatement(sql: "INSERT INTO gram (rowid, text) VALUES (?, ?)")
            for row in rows { try insertion.execute(arguments: [Int64(clamping: row.position), row.text]) }
            try database.execute(sql: "DELETE FROM mark")
            try database.execute(
                sql: "INSERT INTO mark VALUES (?, ?)",
                arguments: [mark.repository, Data(mark.end.bytes)])
        }
    }

    /// Closes the file.
    func close() throws(StoreError) {
        do { try queue.close() } catch { throw StoreIndex.error(error, path: path) }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreIndex.error(error, path: path) }
    }

    private func write(_ body: (Database) throws -> Void) throws(StoreError) {
        do { try queue.write(body) } catch { throw StoreIndex.error(error, path: path) }
    }

    // Positions and sizes aren't needed, for every hit is looked at in its text: that halves the file.
    private static let tables = """
        CREATE TABLE mark (repository TEXT NOT NULL, "end" BLOB NOT NULL);
        CREATE VIRTUAL TABLE gram USING fts5(
            text, content = '', columnsize = 0, detail = none, tokenize = '\(GroupTokenizer.name)'
        );
        """
}
