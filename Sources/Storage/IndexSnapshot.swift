import FoundationEssentials
import GRDB
import RefreshCore

/// The index at one moment, to be held against the packs.
struct IndexSnapshot {
    /// Up to where it is valid; the beginning where it isn't this store's.
    let tip: Tip
    private let index: StoreIndex
    private let database: Database

    /// Looks at `index` within a transaction.
    init(_ index: StoreIndex, _ database: Database, tip: Tip?) {
        self.index = index
        self.database = database
        self.tip = tip ?? Tip()
    }

    /// How many objects and entries the index has.
    func counts() throws -> (objects: Int, entries: Int) {
        (
            try Int.fetchOne(database, sql: "SELECT count(*) FROM object") ?? 0,
            try Int.fetchOne(database, sql: "SELECT count(*) FROM entry") ?? 0
        )
    }

    /// Where the index says something else than a group of the packs.
    func disagreements(with group: Group) throws -> [String] {
        var found: [String] = []
        for frame in group.frames {
            guard let kind = frame.header.type.objectKind else { continue }
            let place = try index.place(of: frame.header.digest, in: database)
            // A later copy of the same object serves as well.
            if place == nil || place?.kind != kind && place?.offset == frame.offset
                || place.map({ ($0.pack, $0.offset) < (frame.pack, frame.offset) }) == true
            {
                found.append("the index doesn't know where object \(frame.header.digest) is")
            }
        }
        for (entry, _) in group.entries where try index.entry(entry.sequence, in: database) != entry {
            found.append("the index says something else of entry \(entry.sequence)")
        }
        return found
    }

    /// What the index knows of a damaged part: one damage for each frame that was there.
    func named(_ damage: Damage) throws -> [Damage] {
        let arguments: StatementArguments = [damage.pack, damage.offset, damage.offset + damage.byteCount]
        let place = "pack = ? AND offset >= ? AND offset < ? ORDER BY offset"
        var named: [Damage] = []
        for row in try Row.fetchAll(database, sql: "SELECT * FROM entry WHERE \(place)", arguments: arguments) {
            let entry = try Entry(row)
            var part = self.part(of: damage, row, type: .entry)
            part.sequence = entry.sequence
            part.source = entry.source
            part.time = entry.time
            named.append(part)
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM object WHERE \(place)", arguments: arguments) {
            var part = self.part(
                of: damage, row, type: row.value("kind", as: UInt8.self).flatMap(FrameType.init(rawValue:)))
            if let digest = part.digest, let entry = try firstEntry(naming: digest) {
                part.source = entry.source
                part.time = entry.time
            }
            named.append(part)
        }
        return named.isEmpty ? [damage] : named.sorted { $0.offset < $1.offset }
    }

    private func part(of damage: Damage, _ row: Row, type: FrameType?) -> Damage {
        var part = Damage(
            pack: damage.pack, offset: row.value("offset") ?? damage.offset,
            byteCount: Int64(FrameHeader.byteCount) &+ (row.value("stored", as: Int64.self) ?? 0), reason: damage.reason
        )
        part.type = type?.description
        part.digest = row.digest("digest")
        return part
    }

    private func firstEntry(naming digest: Digest) throws -> Entry? {
        let blob = Data(digest.bytes)
        return try Row.fetchOne(
            database, sql: "SELECT * FROM entry WHERE after = ? OR capture = ? ORDER BY sequence LIMIT 1",
            arguments: [blob, blob]
        ).map { try Entry($0) }
    }
}
