import GRDB
import RefreshCore

/// The check of a store: walks all packs from the first frame on, and holds the index against them.
struct Examination {
    private let packs: PackFolder
    private let repository: RepositoryID
    private let depth: PackScanner.Depth
    private let packed: PackedObjects
    private var report = StoreReport()
    private var log: LogAudit
    private var indexes: PackIndexAudit
    private var objects = ObjectAudit()
    /// What the entries say of each source, in a full check.
    private var sources: [SourceID: SourceSummary] = [:]

    /// Prepares the check of one store; `audit` is that of its log.
    init(
        _ packs: PackFolder, of repository: RepositoryID, store: String, depth: PackScanner.Depth, audit: LogAudit
    ) {
        log = audit
        packed = PackedObjects(packs, of: repository, store: store, writes: false)
        indexes = PackIndexAudit(packs, packed.catalogue)
        self.packs = packs
        self.repository = repository
        self.depth = depth
    }

    /// Checks all.
    func run(store: String) throws(StoreError) -> StoreReport {
        // Asked first: what a writer does while the check runs is no damage.
        let isWriting = WriterLock.isHeld(store: store)
        if let damage = try damageOfIndex(store, isWriting: isWriting) {
            return try withoutIndex(damage, store, isWriting)
        }
        do throws(StoreError) {
            let index = try StoreIndex(.reading(store + "/index.sqlite"))
            // One transaction: the index stands still while the packs are walked.
            return try index.readSnapshot { database in
                var examination = self
                try examination.walk(
                    IndexSnapshot(index, database, packed.catalogue, tip: try index.tip(of: repository, in: database)),
                    isWriting: isWriting)
                return examination.report
            }
        } catch {
            guard error.path.hasSuffix("index.sqlite") else { throw error }
            return try withoutIndex("the index can't be used: \(error.detail)", store, isWriting)
        }
    }

    /// Checks all that doesn't need the index, which is of no use, as `reason` says.
    private func withoutIndex(_ reason: String, _ store: String, _ isWriting: Bool) throws(StoreError) -> StoreReport {
        var examination = self
        do {
            try examination.walk(nil, isWriting: isWriting)
        } catch {
            throw StoreIndex.error(error, path: store)
        }
        examination.report.repairs.append(reason)
        return examination.report
    }

    /// Where the index isn't what its last writer left, in words; its checksums are for a full check.
    private func damageOfIndex(_ store: String, isWriting: Bool) throws(StoreError) -> String? {
        guard depth == .contents, !isWriting else { return nil }
        let finding = try FileSums(of: store + "/index.sqlite").check()
        // A writer that has begun meanwhile changes the file.
        guard finding != .sound, !WriterLock.isHeld(store: store) else { return nil }
        switch finding {
        case .sound: return nil
        case .damagedSums: return "index.sqlite.sums is damaged"
        case .damaged(let offset): return "index.sqlite isn't what it was, at byte \(offset) or behind"
        }
    }

    private mutating func walk(_ index: IndexSnapshot?, isWriting: Bool) throws {
        var before = Tip()
        var scanner = try LogScanner(packs, after: before, of: repository, depth: depth, decoder: packed.decoder)
        var next = try scanner.next()
        while let group = next {
            next = try scanner.next()
            if let index, group.tip.frames > index.tip.frames {
                // The writer is about to enter it, or to cut it off.
                if isWriting { break }
                if next == nil, before == index.tip, !group.damages.isEmpty {
                    report.repairs.append("the last group is torn and was never acknowledged")
                    break
                }
            }
            try take(group, index)
            before = group.tip
        }
        try indexes.finish()
        objects.finish()
        log.finish(isWriting: isWriting)
        report.entries = before.range.count
        report.root = before.range.root
        report.erased = objects.tombstones
        report.missing += objects.missing
        report.repairs += objects.repairs + indexes.repairs
        try finish(scanner, before, index, isWriting: isWriting)
        report.contradictions += log.contradictions
        report.missing += log.missing
        report.repairs += log.repairs
    }

    private mutating func take(_ group: Group, _ index: IndexSnapshot?) throws {
        report.frames += UInt64(group.frames.count) + 1
        report.missing += group.missing
        try add(group.damages, of: group, index)
        try log.take(group)
        try indexes.take(group)
        objects.take(group)
        for frame in group.frames where frame.header.type == .dictionary {
            if try packed.dictionaries.bytes(frame.header.digest) == nil {
                report.repairs.append("the file of dictionary \(frame.header.digest) is missing or damaged")
            }
        }
        if depth == .contents {
            for (entry, _) in group.entries { sources[entry.source, default: SourceSummary()].apply(entry) }
        }
        if let index, group.tip.frames <= index.tip.frames { note(try index.disagreements(with: group)) }
    }

    /// The damage with the source and time of the entry behind it in the group, where that has to do with it.
    ///
    /// No entry names a body: its capture does.
    private func described(_ damage: Damage, in group: Group?) throws(StoreError) -> Damage {
        guard damage.source == nil, damage.name == nil,
            let entry = group?.entries.first(where: { $0.frame.offset > damage.offset })?.entry,
            let capture = try? entry.facts.capture.flatMap({ try packed.bytes(of: $0) }),
            let body = try? Capture(canonicalBytes: capture).body,
            try packed.catalogue.lists(body, in: damage.pack, at: damage.offset)
        else { return damage }
        var described = damage
        described.type = FrameType.body.description
        (described.digest, described.source, described.time) = (body, entry.source, entry.time)
        return described
    }

    private mutating func note(_ disagreements: [String]) {
        guard !disagreements.isEmpty else { return }
        report.repairs += disagreements
        report.distrustsIndex = true
    }

    private mutating func add(_ damages: [Damage], of group: Group?, _ index: IndexSnapshot?) throws {
        let named = try damages.flatMap { try index?.named($0) ?? [$0] }.map { try described($0, in: group) }
        objects.take(named)
        report.damages += named
    }

    private mutating func finish(
        _ scanner: LogScanner, _ last: Tip, _ index: IndexSnapshot?, isWriting: Bool
    ) throws {
        var isDamagedTail = false
        if let index {
            if depth == .contents { note(try index.damagedRows()) }
            switch try LogRecovery(packs, of: repository, decoder: packed.decoder).fit(of: index.tip) {
            case .ahead:
                report.missing.append(
                    "commits up to pack \(index.tip.pack) byte \(index.tip.end), which the index knows of")
            case .foreign:
                report.repairs.append("the index is of another history")
            case .fits where index.tip.frames > last.frames:
                // The index knows of a commit in what looks like a torn tail.
                isDamagedTail = true
                try add(scanner.tailDamages, of: nil, index)
            case .fits where index.tip.frames < last.frames:
                if !isWriting { report.repairs.append("the index is behind the packs") }
            case .fits:
                if report.damages.isEmpty, report.missing.isEmpty, report.repairs.isEmpty {
                    try compareCounts(with: index)
                }
            }
        }
        if scanner.tail.byteCount > 0, !isDamagedTail, !isWriting {
            report.repairs.append("\(scanner.tail.byteCount) bytes behind the last commit were never acknowledged")
        }
    }

    private mutating func compareCounts(with index: IndexSnapshot) throws {
        if depth == .contents { note(try index.disagreements(with: sources)) }
        if try index.entryCount() > report.entries {
            report.missing.append("entries that the index knows of")
        }
    }
}
