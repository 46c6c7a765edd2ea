import GRDB
import RefreshCore

/// The check of a store: walks all packs from the first frame on, and holds the index against them.
struct Examination {
    private let packs: PackFolder
    private let repository: RepositoryID
    private let depth: PackScanner.Depth
    private let packed: PackedObjects
    private var report = StoreReport()
    private var audit: LogAudit
    /// The objects that were met, sound or damaged.
    private var objects: Set<Digest> = []
    /// The objects whose payload was taken out.
    private var erased: Set<Digest> = []
    /// Those of them that an entry says so of.
    private var explained: Set<Digest> = []
    /// The frames of the pack that is walked, to be held against its index.
    private var entries: [PackIndexEntry] = []
    private var pack = 0
    /// What the entries say of each source, in a full check.
    private var sources: [SourceID: SourceSummary] = [:]

    /// Prepares the check of one store; `audit` is that of its log.
    init(
        _ packs: PackFolder, of repository: RepositoryID, store: String, depth: PackScanner.Depth, audit: LogAudit
    ) {
        self.audit = audit
        packed = PackedObjects(packs, of: repository, store: store, writes: false)
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
        try finishPack()
        report.entries = before.range.count
        report.root = before.range.root
        try finish(scanner, before, index, isWriting: isWriting)
        audit.finish(isWriting: isWriting)
        for digest in erased.subtracting(explained) {
            report.missing.append("object \(digest), which was taken out without an entry that says so")
        }
        report.contradictions += audit.contradictions
        report.missing += audit.missing
        report.repairs += audit.repairs
    }

    private mutating func take(_ group: Group, _ index: IndexSnapshot?) throws {
        report.frames += UInt64(group.frames.count) + 1
        report.missing += group.missing
        try audit.take(group)
        try add(group.damages, index)
        if group.tip.pack != pack {
            try finishPack()
            pack = group.tip.pack
        }
        for frame in group.frames {
            if frame.header.type.isNamed { objects.insert(frame.header.digest) }
            if frame.header.codec == .erased { erased.insert(frame.header.digest) }
            if frame.header.type == .dictionary, try packed.dictionaries.bytes(frame.header.digest) == nil {
                report.repairs.append("the file of dictionary \(frame.header.digest) is missing or damaged")
            }
            entries.append(
                PackIndexEntry(
                    prefix: DigestPrefix(frame.header.digest), offset: UInt32(truncatingIfNeeded: frame.offset)))
        }
        for (entry, _) in group.entries {
            if depth == .contents { sources[entry.source, default: SourceSummary()].apply(entry) }
            if entry.kind == .erased, let digest = entry.facts.before { take(entry, erasing: digest) }
            for digest in [entry.facts.after, entry.facts.capture] {
                if let digest, !objects.contains(digest) {
                    report.missing.append("object \(digest), which entry \(entry.sequence) of \(entry.source) names")
                }
            }
        }
        if let index, group.tip.frames <= index.tip.frames { note(try index.disagreements(with: group)) }
    }

    private mutating func note(_ disagreements: [String]) {
        guard !disagreements.isEmpty else { return }
        report.repairs += disagreements
        report.distrustsIndex = true
    }

    /// Holds the index of a pack against what was found in it.
    private mutating func finishPack() throws(StoreError) {
        defer { entries = [] }
        guard pack > 0 else { return }
        let last = try packs.numbers().last
        switch try packed.catalogue.condition(of: pack) {
        case .short where pack != last, .missing where pack != last:
            report.repairs.append("pack \(pack) has no index of all its frames")
        case .damaged:
            report.repairs.append("the index of pack \(pack) is damaged")
        case .missing:
            break
        case .sound, .short:
            let listed = Set(try packed.catalogue.entries(of: pack))
            if let lacking = entries.first(where: { !listed.contains($0) }) {
                report.repairs.append("the index of pack \(pack) lacks the frame at byte \(lacking.offset)")
            }
        }
    }

    private mutating func take(_ tombstone: Entry, erasing digest: Digest) {
        report.erased.append(
            "object \(digest) of \(tombstone.source), by entry \(tombstone.sequence) at \(tombstone.time)")
        if erased.contains(digest) {
            explained.insert(digest)
        } else if objects.contains(digest) {
            report.repairs.append(
                "object \(digest) is still there: `refresh store erase \(digest)` finishes its erasure")
        }
    }

    private mutating func add(_ damages: [Damage], _ index: IndexSnapshot?) throws {
        let named = try damages.flatMap { try index?.named($0) ?? [$0] }
        objects.formUnion(named.compactMap(\.digest))
        report.damages += named
    }

    private mutating func finish(
        _ scanner: LogScanner, _ last: Tip, _ index: IndexSnapshot?, isWriting: Bool
    ) throws {
        var isDamagedTail = false
        if let index {
            switch try LogRecovery(packs, of: repository, decoder: packed.decoder).fit(of: index.tip) {
            case .ahead:
                report.missing.append(
                    "commits up to pack \(index.tip.pack) byte \(index.tip.end), which the index knows of")
            case .foreign:
                report.repairs.append("the index is of another history")
            case .fits where index.tip.frames > last.frames:
                // The index knows of a commit in what looks like a torn tail.
                isDamagedTail = true
                try add(scanner.tailDamages, index)
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
