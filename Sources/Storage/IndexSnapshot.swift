import FoundationEssentials
import GRDB
import RefreshCore

/// The index at one moment, to be held against the packs.
struct IndexSnapshot {
    /// Up to where it is valid; the beginning where it isn't this store's.
    let tip: Tip
    private let index: StoreIndex
    private let database: Database
    private let catalogue: PackCatalogue

    /// Looks at `index` within a transaction, and at the indexes of the packs.
    init(_ index: StoreIndex, _ database: Database, _ catalogue: PackCatalogue, tip: Tip?) {
        self.index = index
        self.catalogue = catalogue
        self.database = database
        self.tip = tip ?? Tip()
    }

    /// How many entries the index has.
    func entryCount() throws -> UInt64 {
        UInt64(clamping: try Int.fetchOne(database, sql: "SELECT count(*) FROM entry") ?? 0)
    }

    /// Where the index says something else than a group of the packs.
    func disagreements(with group: Group) throws -> [String] {
        var found: [String] = []
        for (entry, frame) in group.entries {
            let row = try index.row(of: entry.sequence, in: database)
            let isSame = try row.map { try Entry($0) == entry && $0.sequence("leaf") == frame.prefix.number }
            if isSame != true { found.append("the index says something else of entry \(entry.sequence)") }
        }
        for (name, version) in group.names where try index.name(version: version, of: name.name, in: database) != name {
            found.append("the index says something else of the text named \(name.name)")
        }
        return found
    }

    /// What of the index is damaged that nothing else says.
    func damagedRows() throws -> [String] {
        try KeptTable.allCases.flatMap { table in
            try table.damagedKeys(in: database).map { "the \(table) of \($0) in the index isn't what it was" }
        }
    }

    /// Where the index says something else of sources than the entries do, and where it contradicts itself.
    func disagreements(with sources: [SourceID: SourceSummary]) throws -> [String] {
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM source")
        let known = Dictionary(
            rows.map { ($0.value("source", as: String.self) ?? "", SourceSummary($0)) }, uniquingKeysWith: { $1 })
        var found: [String] = []
        for (source, summary) in sources.sorted(by: { $0.key < $1.key }) where known[source.text] != summary {
            found.append("the index says something else of source \(source)")
        }
        if known.count != sources.count {
            found.append("the index has \(known.count) sources instead of \(sources.count)")
        }
        let problem = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
        if problem != "ok" { found.append("the index contradicts itself: \(problem ?? "")") }
        return found
    }

    /// What the indexes know of a damaged part: one damage for each frame that was there.
    func named(_ damage: Damage) throws -> [Damage] {
        let places = try catalogue.entries(of: damage.pack).filter {
            damage.offset <= Int64($0.offset) && Int64($0.offset) < damage.offset + damage.byteCount
        }.sorted { $0.offset < $1.offset }
        guard !places.isEmpty else { return [try described(damage, prefix: damage.digest.map { DigestPrefix($0) })] }
        let ends = places.dropFirst().map { Int64($0.offset) } + [damage.offset + damage.byteCount]
        return try zip(places, ends).map { place, end in
            var part = damage
            part.offset = Int64(place.offset)
            part.byteCount = end - part.offset
            return try described(part, prefix: place.prefix)
        }
    }

    /// The damage with the source and time of the entry that it was, or that names it.
    private func described(_ damage: Damage, prefix: DigestPrefix?) throws -> Damage {
        guard let prefix else { return damage }
        var part = damage
        if let row = try Row.fetchOne(
            database, sql: "SELECT * FROM entry WHERE leaf = ?", arguments: [Int64(bitPattern: prefix.number)])
        {
            let entry = try Entry(row)
            part.type = FrameType.entry.description
            (part.sequence, part.source, part.time) = (entry.sequence, entry.source, entry.time)
            return part
        }
        let (first, last) = prefix.digestBounds
        let range: StatementArguments = [first, last]
        for (column, type) in [("after", FrameType.article), ("capture", .capture)] {
            let sql = "SELECT * FROM entry WHERE \(column) BETWEEN ? AND ? ORDER BY sequence LIMIT 1"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: range) else { continue }
            let entry = try Entry(row)
            part.type = part.type ?? type.description
            part.digest = part.digest ?? row.digest(column)
            (part.source, part.time) = (entry.source, entry.time)
            return part
        }
        if let row = try Row.fetchOne(
            database, sql: "SELECT * FROM name WHERE digest BETWEEN ? AND ? ORDER BY version LIMIT 1", arguments: range)
        {
            part.type = part.type ?? FrameType.text.description
            part.digest = part.digest ?? row.digest("digest")
            part.name = row.value("name")
            part.time = row.time("time")
        }
        return part
    }
}

extension DigestPrefix {
    /// The least and the greatest digest that begin with these bytes.
    fileprivate var digestBounds: (Data, Data) {
        let head = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
        let rest = Digest.byteCount - head.count
        return (Data(head + [UInt8](repeating: 0, count: rest)), Data(head + [UInt8](repeating: 255, count: rest)))
    }
}
