import RefreshCore

/// Where the frames of all packs are.
final class PackCatalogue {
    /// How many frames of the open pack are kept in memory before its index is written anew.
    static let tailLimit = 8192

    private let packs: PackFolder
    private let repository: RepositoryID
    private let writes: Bool
    private var known: [Int] = []
    private var directories: [Int: PackDirectory] = [:]

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
                let candidates = try directory(of: number).entries(from: first, through: last)
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
            if let last = known.last { try? directories[last]?.writeIndex() }
            known = try packs.numbers()
        }
        guard try directory(of: tip.pack).end < tip.end else { return }
        let place = PackIndexEntry(
            prefix: DigestPrefix(commit), offset: UInt32(truncatingIfNeeded: tip.commitOffset))
        directories[tip.pack]?.add(frames, commit: place, end: tip.end)
        // Derived: what can't be written now is made again when the store is opened.
        if directories[tip.pack]?.tailCount ?? 0 >= PackCatalogue.tailLimit {
            try? directories[tip.pack]?.writeIndex()
        }
    }

    /// Writes the indexes that are behind, on closing.
    func save() {
        guard writes else { return }
        // Derived: what can't be written now is made again when the store is opened.
        for (number, directory) in directories where directory.isBehind { try? directories[number]?.writeIndex() }
    }

    /// Looks at every pack, so that no index is missing or behind once a store is open for writing.
    func complete() throws(StoreError) {
        known = try packs.numbers()
        for number in known {
            let directory = try directory(of: number)
            guard writes, directory.isBehind else { continue }
            if number != known.last || directory.tailCount > PackCatalogue.tailLimit {
                try? directories[number]?.writeIndex()
            }
        }
    }

    /// All that the packs hold, by type.
    func tallies() throws(StoreError) -> [FrameType: PackTally] {
        var sums: [FrameType: PackTally] = [:]
        known = try packs.numbers()
        for number in known {
            for (type, tally) in try directory(of: number).tallies { sums[type, default: PackTally()].add(tally) }
        }
        return sums
    }

    /// All frames of pack `number` that are known, sorted.
    func entries(of number: Int) throws(StoreError) -> [PackIndexEntry] {
        try directory(of: number).entries(from: DigestPrefix(0), through: DigestPrefix(.max))
    }

    /// Whether a frame named `digest`, sound or not, is known at `offset` of pack `number`.
    func lists(_ digest: Digest, in number: Int, at offset: Int64) throws(StoreError) -> Bool {
        let prefix = DigestPrefix(digest)
        return try directory(of: number).entries(from: prefix, through: prefix).contains { Int64($0.offset) == offset }
    }

    /// Forgets what is known of pack `number`, which may have been replaced.
    func forget(_ number: Int) {
        packs.closeReader(number)
        directories[number] = nil
    }

    /// Forgets all that is known.
    func forgetAll() {
        packs.closeReaders()
        directories = [:]
        known = []
    }

    /// The state of the index of pack `number` on the disk.
    func condition(of number: Int) throws(StoreError) -> PackDirectory.Condition {
        try PackDirectory.condition(of: number, in: packs, of: repository)
    }

    private func directory(of number: Int) throws(StoreError) -> PackDirectory {
        if let directory = directories[number] { return directory }
        let directory = try PackDirectory(of: number, in: packs, of: repository)
        directories[number] = directory
        return directory
    }

    /// Looks for what was appended; gives back whether there was anything.
    private func lookAgain() throws(StoreError) -> Bool {
        let numbers = try packs.numbers()
        var isNew = numbers != known
        for number in known.suffix(1) + numbers.filter({ !known.contains($0) }) where numbers.contains(number) {
            guard try packs.byteCount(of: number) > directories[number]?.end ?? 0 else { continue }
            _ = try directory(of: number)
            try directories[number]?.catchUp()
            isNew = true
        }
        known = numbers
        return isNew
    }
}
