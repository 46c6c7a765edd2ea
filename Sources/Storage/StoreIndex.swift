import FoundationEssentials
import GRDB
import RefreshCore

/// What the packs hold, as SQLite tables: derived from the packs, all but the visits.
///
/// Only the store's thread uses it; every call may block.
final class StoreIndex {
    /// Where an index is kept and how it is used.
    enum Place {
        /// In a file, for the one writer.
        case writing(String)
        /// In a file that a writer may be changing.
        case reading(String)
        /// In memory, built from the packs.
        case memory
    }

    /// The file, for messages.
    let path: String
    let queue: DatabaseQueue
    /// What the log says of each source so far, while the index is built anew; else it is in the tables.
    var rebuilt: [SourceID: SourceSummary]?
    private let gate: @Sendable () throws(StoreError) -> Void
    /// The checksums of the file; `nil` where it isn't written.
    private let sums: FileSums?
    private var isChecked = false
    private var isChanged = false

    /// Opens the index, with its tables if it is for writing; `gate` is called before each transaction counts.
    init(_ place: Place, gate: @escaping @Sendable () throws(StoreError) -> Void = {}) throws(StoreError) {
        self.gate = gate
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        do {
            switch place {
            case .memory:
                path = "index in memory"
                sums = nil
                queue = try DatabaseQueue(configuration: configuration)
            case .reading(let path):
                self.path = path
                sums = nil
                configuration.readonly = true
                queue = try DatabaseQueue(path: path, configuration: configuration)
                guard try queue.unsafeRead({ try Int.fetchOne($0, sql: "PRAGMA user_version") }) == StoreIndex.version
                else { throw DatabaseError(resultCode: .SQLITE_SCHEMA) }
                return
            case .writing(let path):
                self.path = path
                sums = FileSums(of: path)
                queue = try DatabaseQueue(path: path, configuration: configuration)
                // Not by the configuration: that would change the file at each opening, and set `synchronous` to NORMAL, with
                // which the last visits may be lost.
                try queue.writeWithoutTransaction { database in
                    guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                        throw DatabaseError(resultCode: .SQLITE_CANTOPEN)
                    }
                    try database.execute(sql: "PRAGMA synchronous = FULL")
                }
            }
            try queue.inTransaction { database in
                try StoreIndex.makeTables(database)
                return .commit
            }
        } catch {
            throw StoreIndex.error(error, path: path)
        }
    }

    /// Reads without a transaction; for single statements.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.unsafeRead(body) } catch { throw StoreIndex.error(error, path: path) }
    }

    /// Reads in one transaction: all statements see the same state.
    func readSnapshot<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreIndex.error(error, path: path) }
    }

    /// Holds the file against what its last writer left, once and before anything is written.
    ///
    /// Reads all of it, but for one that is longer than `limit` bytes.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where it isn't what it was.
    func check(upTo limit: Int64 = .max) throws(StoreError) {
        guard let sums, !isChecked, try sums.byteCount() <= limit else { return }
        switch try sums.check() {
        case .sound: break
        case .damagedSums:
            // As good as none; new ones are written in the end.
            try sums.remove()
            isChanged = true
        case .damaged(let offset):
            throw StoreError(.corrupt, path: path, detail: "the index isn't what it was, at byte \(offset) or behind")
        }
        isChecked = true
    }

    /// Closes the file, and leaves checksums of what was written.
    func close() {
        guard let sums else { return }
        // Brings all of SQLite's log into the file, without waiting for readers. If that fails, no checksums are left, and
        // nothing else is lost.
        let isWhole =
            isChanged
            && (try? queue.writeWithoutTransaction { database in
                let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
                return row?.value("log", as: Int.self) == row?.value("checkpointed", as: Int.self)
            }) == true
        do { try queue.close() } catch { return }
        if isWhole { try? sums.save() }
    }

    /// Writes in one transaction; durable when it returns.
    func write(_ body: (Database) throws -> Void) throws(StoreError) {
        try check()
        if !isChanged {
            try sums?.remove()
            isChanged = true
        }
        do {
            try queue.write { database in
                try body(database)
                try gate()
            }
        } catch {
            throw StoreIndex.error(error, path: path)
        }
    }

    /// The store's error for one of SQLite.
    static func error(_ cause: any Error, path: String) -> StoreError {
        switch cause {
        case let error as StoreError: return error
        case let error as DatabaseError:
            let kind: StoreError.Kind =
                switch error.resultCode {
                case .SQLITE_FULL: .full
                case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH,
                    .SQLITE_CONSTRAINT:
                    .corrupt
                default: .io
                }
            return StoreError(kind, path: path, detail: "the index fails: \(error.message ?? "\(error.resultCode)")")
        default:
            return StoreError(.corrupt, path: path, detail: "the index can't be read: \(cause)")
        }
    }
}

extension Row {
    /// The value of a column; `nil` where it is null or of another type.
    ///
    /// The plain subscript would trap on the latter.
    func value<Value: DatabaseValueConvertible>(_ column: String, as _: Value.Type = Value.self) -> Value? {
        guard hasColumn(column) else { return nil }
        let stored: DatabaseValue = self[column]
        return Value.fromDatabaseValue(stored)
    }

    /// A digest in a column.
    func digest(_ column: String) -> Digest? {
        value(column, as: Data.self).flatMap { Digest(bytes: $0) }
    }

    /// A sequence in a column.
    func sequence(_ column: String) -> UInt64? {
        value(column, as: Int64.self).map { UInt64(bitPattern: $0) }
    }

    /// A moment in a column.
    func time(_ column: String) -> Timestamp? {
        value(column, as: Int64.self).map { Timestamp(milliseconds: $0) }
    }
}
