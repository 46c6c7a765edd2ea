import RefreshCore
import SystemPackage

/// Where the frames of all packs are: the indexes of the packs, and in memory what these don't cover yet.
final class PackCatalogue {
    /// How many frames of the open pack are kept in memory before its index is written anew.
    static let tailLimit = 8192

    /// What the index of a pack lacks.
    private struct Tail {
        var content: PackIndex.Content
        /// The frames whose prefixes are their own.
        var offsets: [DigestPrefix: UInt32] = [:]
        /// Frames whose prefixes others have too.
        var doubles: [PackIndexEntry] = []
    }

    /// What an index on the disk is.
    enum Condition: Sendable {
        case sound, missing, damaged, short
    }

    private let packs: PackFolder
    private let repository: RepositoryID
    private let writes: Bool
    private var known: [Int] = []
    private var indexes: [Int: PackIndex] = [:]
    private var tails: [Int: Tail] = [:]

    /// Prepares the catalogue of one store; one that writes keeps the indexes on the disk up to date.
    init(_ packs: PackFolder, of repository: RepositoryID, writes: Bool) {
        self.packs = packs
        self.repository = repository
        self.writes = writes
    }

    /// Where a sound frame named `digest` begins; `nil` where there is none, damaged ones not counted.
    func soundPlace(of digest: Digest) throws(StoreError) -> PlacedFrame? {
        do throws(StoreError) {
            return try place(of: digest)
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    /// Where the newest frame named `digest` is; `nil` where no pack holds it.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where there was one whose header is damaged.
    func place(of digest: Digest) throws(StoreError) -> PlacedFrame? {
        let prefix = DigestPrefix(digest)
        if let place = try place(from: prefix, through: prefix, where: { $0.holds(digest) }) { return place }
        // A writer may have added to the packs since they were looked at.
        guard !writes, try lookAgain() else { return nil }
        return try place(from: prefix, through: prefix, where: { $0.holds(digest) })
    }

    /// Where the dictionary is that frames call `id`.
    func place(of id: DictionaryID) throws(StoreError) -> PlacedFrame? {
        let first = UInt64(id.number) << 32
        return try place(from: DigestPrefix(first), through: DigestPrefix(first | 0xFFFF_FFFF)) {
            $0.type == .dictionary
        }
    }

    private func place(
        from first: DigestPrefix, through last: DigestPrefix, where isWanted: (FrameHeader) -> Bool
    ) throws(StoreError) -> PlacedFrame? {
        if known.isEmpty { known = try packs.numbers() }
        var damaged: (pack: Int, offset: Int64)?
        for number in known.reversed() {
            for attempt in 0..<2 {
                let candidates = try entries(of: number, from: first, through: last)
                for entry in candidates.reversed() {
                    let offset = Int64(entry.offset)
                    let header = try packs.header(pack: number, offset: offset, of: repository)
                    if let header, isWanted(header) {
                        return PlacedFrame(header: header, pack: number, offset: offset)
                    }
                    if header == nil { damaged = (number, offset) }
                }
                // What isn't where the index says may be damaged; or the pack was replaced since it was opened.
                guard !candidates.isEmpty, attempt == 0 else { break }
                forget(number)
                damaged = nil
            }
        }
        guard let damaged else { return nil }
        throw StoreError(
            .corrupt, path: packs.path(of: damaged.pack), detail: "the frame at byte \(damaged.offset) is damaged")
    }

    /// Adds the frames of a group that was committed and is behind `tip` now.
    func add(_ frames: [PlacedFrame], before tip: Tip) {
        do throws(StoreError) {
            try enter(frames, before: tip)
        } catch {
            // The group counts already. The packs are looked at again when the next one asks.
            forgetAll()
        }
    }

    private func enter(_ frames: [PlacedFrame], before tip: Tip) throws(StoreError) {
        guard let commit = tip.commit else { return }
        if known.last != tip.pack {
            // The pack before it is sealed now.
            if let last = known.last { try? writeIndex(of: last) }
            known = try packs.numbers()
        }
        if end(of: tip.pack) == nil { try open(tip.pack) }
        guard end(of: tip.pack) ?? 0 < tip.end else { return }
        let place = PackIndexEntry(
            prefix: DigestPrefix(commit), offset: UInt32(truncatingIfNeeded: tip.commitOffset))
        take(frames, into: tip.pack, before: place, end: tip.end)
        // Derived: what can't be written now is made again when the store is opened.
        if tails[tip.pack]?.content.entries.count ?? 0 >= PackCatalogue.tailLimit { try? writeIndex(of: tip.pack) }
    }

    /// Up to where pack `number` is known; `nil` where it wasn't looked at.
    private func end(of number: Int) -> Int64? { tails[number]?.content.end ?? indexes[number]?.end }

    /// Writes the indexes that are behind, on closing.
    func save() {
        // Derived: what can't be written now is made again when the store is opened.
        for number in tails.keys { try? writeIndex(of: number) }
    }

    /// Looks at every pack, so that no index is missing or behind once a store is open for writing.
    func complete() throws(StoreError) {
        known = try packs.numbers()
        for number in known {
            try open(number)
            let isBehind = tails[number]?.content.entries.count ?? 0 > PackCatalogue.tailLimit
            if writes, isBehind || number != known.last && tails[number] != nil { try? writeIndex(of: number) }
        }
    }

    /// All that the packs hold, by type.
    func tallies() throws(StoreError) -> [FrameType: PackTally] {
        var sums: [FrameType: PackTally] = [:]
        known = try packs.numbers()
        for number in known {
            try open(number)
            for tallies in [indexes[number]?.tallies ?? [:], tails[number]?.content.tallies ?? [:]] {
                for (type, tally) in tallies { sums[type, default: PackTally()].add(tally) }
            }
        }
        return sums
    }

    /// All frames of pack `number` that are known, sorted.
    func entries(of number: Int) throws(StoreError) -> [PackIndexEntry] {
        try entries(of: number, from: DigestPrefix(0), through: DigestPrefix(.max))
    }

    /// Forgets what is known of pack `number`, which may have been replaced.
    func forget(_ number: Int) {
        packs.closeReader(number)
        indexes[number] = nil
        tails[number] = nil
    }

    /// Forgets all that is known.
    func forgetAll() {
        packs.closeReaders()
        indexes = [:]
        tails = [:]
        known = []
    }

    /// The state of the index of pack `number` on the disk.
    func condition(of number: Int) throws(StoreError) -> Condition {
        switch try stored(number) {
        case nil: return .missing
        case .some(nil): return .damaged
        case .some(let index?):
            guard try fits(index, number) else { return .damaged }
            return try packs.byteCount(of: number) == index.end ? .sound : .short
        }
    }

    // MARK: -

    private func entries(
        of number: Int, from first: DigestPrefix, through last: DigestPrefix
    ) throws(StoreError) -> [PackIndexEntry] {
        try open(number)
        var found: [PackIndexEntry] = []
        if let index = indexes[number] {
            found = try StoreError.wrapping(packs.path, "read the index of pack \(number)") { () throws(Errno) in
                try index.entries(from: first, through: last)
            }
        }
        guard let tail = tails[number] else { return found }
        if first == last {
            if let offset = tail.offsets[first] { found.append(PackIndexEntry(prefix: first, offset: offset)) }
            found += tail.doubles.filter { $0.prefix == first }
        } else {
            found += tail.content.entries.filter { first <= $0.prefix && $0.prefix <= last }
        }
        return found.sorted()
    }

    /// Has the index of pack `number` at hand, and in memory what it lacks.
    private func open(_ number: Int) throws(StoreError) {
        guard indexes[number] == nil, tails[number] == nil else { return }
        let byteCount = try packs.byteCount(of: number)
        if case .some(let index?) = try stored(number), try fits(index, number) { indexes[number] = index }
        if indexes[number]?.end != byteCount { try scan(number) }
    }

    /// Whether the last commit that `index` covers is where it says: else the pack was cut, or replaced.
    private func fits(_ index: PackIndex, _ number: Int) throws(StoreError) -> Bool {
        let offset = Int64(index.commit.offset)
        guard let header = try packs.header(pack: number, offset: offset, of: repository) else { return false }
        return header.type == .commit && DigestPrefix(header.digest) == index.commit.prefix
            && offset + Int64(header.frameByteCount) == index.end
    }

    /// The index on the disk: `nil` where there is none, `.some(nil)` where it is damaged.
    private func stored(_ number: Int) throws(StoreError) -> PackIndex?? {
        let path = packs.path + "/" + PackFolder.indexName(of: number)
        do throws(Errno) {
            return .some(try PackIndex(try packs.disk.open(path, .reading), pack: number, of: repository))
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: path, doing: "read the index") }
            return nil
        }
    }

    /// Takes in the groups of pack `number` that aren't known yet.
    private func scan(_ number: Int) throws(StoreError) {
        let start = end(of: number) ?? 0
        var scanner = try PackScanner(
            packs, pack: number, from: start, of: repository, depth: .places,
            decoder: FrameDecoder(DictionaryShelf(store: "", disk: packs.disk)))
        var group: [PlacedFrame] = []
        while let item = try scanner.next() {
            guard case .frame(let frame, _) = item else { continue }
            group.append(frame)
            guard frame.header.type == .commit else { continue }
            let place = PackIndexEntry(
                prefix: DigestPrefix(frame.header.digest), offset: UInt32(truncatingIfNeeded: frame.offset))
            take(group, into: number, before: place, end: frame.offset + Int64(frame.header.frameByteCount))
            group = []
        }
    }

    private func take(_ frames: [PlacedFrame], into number: Int, before commit: PackIndexEntry, end: Int64) {
        var tail = tails.removeValue(forKey: number) ?? Tail(content: PackIndex.Content(pack: number, commit: commit))
        tail.content.commit = commit
        for frame in frames where frame.header.type != .commit {
            let entry = PackIndexEntry(
                prefix: DigestPrefix(frame.header.digest), offset: UInt32(truncatingIfNeeded: frame.offset))
            tail.content.entries.append(entry)
            if let offset = tail.offsets.updateValue(entry.offset, forKey: entry.prefix) {
                tail.doubles.append(PackIndexEntry(prefix: entry.prefix, offset: offset))
            }
            if frame.header.type.isNamed {
                tail.content.tallies[frame.header.type, default: PackTally()].add(frame.header)
            }
        }
        tail.content.end = end
        tails[number] = tail
    }

    /// Looks for what was appended; gives back whether there was anything.
    private func lookAgain() throws(StoreError) -> Bool {
        let numbers = try packs.numbers()
        var isNew = numbers != known
        for number in known.suffix(1) + numbers.filter({ !known.contains($0) }) where numbers.contains(number) {
            guard try packs.byteCount(of: number) > end(of: number) ?? 0 else { continue }
            try open(number)
            try scan(number)
            isNew = true
        }
        known = numbers
        return isNew
    }

    private func writeIndex(of number: Int) throws(StoreError) {
        guard writes, let tail = tails[number] else { return }
        var content = tail.content
        try StoreError.wrapping(packs.path, "write the index of pack \(number)") { () throws(Errno) in
            if let index = indexes[number] {
                let old = try index.content()
                content.entries += old.entries
                for (type, tally) in old.tallies { content.tallies[type, default: PackTally()].add(tally) }
            }
            content.entries.sort()
            try packs.disk.replace(
                PackFolder.indexName(of: number), in: packs.path, with: PackIndex.bytes(content, of: repository))
        }
        guard case .some(let index?) = try stored(number) else { return }
        indexes[number] = index
        tails[number] = nil
    }
}
