import FoundationEssentials
import GRDB
import RefreshCore

extension SearchIndex {
    /// How far the index goes.
    struct State {
        /// Up to which entry.
        var entries: UInt64 = 0
        /// The digest of that entry: another history begins anew.
        var last: Digest?
    }

    /// The kinds of entries that give a source a version; reviews only speak of one that is there already.
    static let kinds: Set<Entry.Kind> = [.adopted, .firstSeen, .changed, .reverted]

    /// How far the index goes; to nowhere where it isn't that of `repository`.
    func state(of repository: RepositoryID, in database: Database) throws -> State {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM state WHERE repository = ?", arguments: [repository.description])
        else { return State() }
        return State(entries: row.sequence("entries") ?? 0, last: row.digest("last"))
    }

    /// Notes how far the index goes.
    func set(_ state: State, of repository: RepositoryID, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO state VALUES (?, ?, ?)",
            arguments: [
                repository.description, Int64(clamping: state.entries), state.last.map { Data($0.bytes) },
            ])
    }

    /// Empties the index.
    func clear(_ database: Database) throws {
        for table in ["state", "doc", "version", "name"] { try database.execute(sql: "DELETE FROM \(table)") }
        try database.execute(sql: "INSERT INTO gram (gram) VALUES ('delete-all')")
    }

    /// Enters an entry; `text` gives what is indexed of an article that isn't known yet.
    func insert(_ entry: Entry, into database: Database, text: (Digest) throws -> String?) throws {
        guard SearchIndex.kinds.contains(entry.kind) else { return }
        let before = try entry.facts.before.map { try document($0, in: database, text: text) }
        let after = try entry.facts.after.map { try document($0, in: database, text: text) }
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                Int64(clamping: entry.sequence), entry.time.milliseconds, entry.source.text, entry.kind.rawValue,
                before,
                after,
            ])
    }

    /// How many names the index has.
    func nameCount(in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM name") ?? 0
    }

    /// Enters the name of a text, unless it is known.
    func insert(_ name: TextName, into database: Database, text: (Digest) throws -> String?) throws {
        let document = try document(name.digest, in: database, text: text)
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO name (name, time, doc) VALUES (?, ?, ?)").execute(
            arguments: [name.name, name.time.milliseconds, document])
    }

    private func document(_ digest: Digest, in database: Database, text: (Digest) throws -> String?) throws -> Int64 {
        let known = try database.cachedStatement(sql: "SELECT id FROM doc WHERE digest = ?")
        if let id = try Int64.fetchOne(known, arguments: [Data(digest.bytes)]) { return id }
        try database.cachedStatement(sql: "INSERT INTO doc (digest) VALUES (?)").execute(arguments: [Data(digest.bytes)]
        )
        let id = database.lastInsertedRowID
        // What was erased or is damaged is known, but nothing is found in it.
        if let text = try text(digest) {
            try database.cachedStatement(sql: "INSERT INTO gram (rowid, text) VALUES (?, ?)").execute(arguments: [
                id, text,
            ])
        }
        return id
    }
}
