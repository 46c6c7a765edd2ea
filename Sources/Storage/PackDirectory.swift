import RefreshCore
import SystemPackage

/// Where the frames of one pack are: its index on the disk, and in memory what that lacks yet.
struct PackDirectory {
    /// What an index on the disk is.
    enum Condition: Sendable {
        case sound, missing, damaged, short
    }

    /// The pack.
    let number: Int
    private let packs: PackFolder
    private let repository: RepositoryID
    private var index: PackIndex?
    private var tail: PackTail

    /// Takes up the index of pack `number` where it fits, and reads what that doesn't cover.
    init(of number: Int, in packs: PackFolder, of repository: RepositoryID) throws(StoreError) {
        self.number = number
        self.packs = packs
        self.repository = repository
        tail = PackTail(of: number)
        if case .some(let index?) = try PackDirectory.stored(number, in: packs, of: repository),
            try PackDirectory.fits(index, number, in: packs, of: repository)
        {
            self.index = index
        }
        try catchUp()
    }

    /// Up to where the pack is known: behind a commit.
    var end: Int64 { isBehind ? tail.content.end : index?.end ?? 0 }

    /// How many frames aren't in the index on the disk.
    var tailCount: Int { tail.count }

    /// Whether the index on the disk lacks something.
    var isBehind: Bool { tail.content.end > 0 }

    /// How much the pack holds of each type.
    var tallies: [FrameType: PackTally] {
        (index?.tallies ?? [:]).merging(tail.content.tallies) { first, second in
            var sum = first
            sum.add(second)
            return sum
        }
    }

    /// The frames whose prefixes lie between `first` and `last`, sorted.
    func entries(from first: DigestPrefix, through last: DigestPrefix) throws(StoreError) -> [PackIndexEntry] {
        guard let index else { return tail.entries(from: first, through: last).sorted() }
        let listed = try StoreError.wrapping(packs.path, "read the index of pack \(number)") { () throws(Errno) in
            try index.entries(from: first, through: last)
        }
        return (listed + tail.entries(from: first, through: last)).sorted()
    }

    /// Adds the frames of a group that ends before `end` with `commit`.
    mutating func add(_ frames: [PlacedFrame], commit: PackIndexEntry, end: Int64) {
        tail.add(frames, commit: commit, end: end)
    }

    /// Takes in the groups that were appended since the pack was last looked at.
    mutating func catchUp() throws(StoreError) {
        let start = end
        guard try packs.byteCount(of: number) > start else { return }
        var scanner = try PackScanner(
            packs, pack: number, from: start, of: repository, depth: .places,
            decoder: FrameDecoder(DictionaryShelf(store: "", disk: packs.disk)))
        var group: [PlacedFrame] = []
        while let item = try scanner.next() {
            guard case .frame(let frame, _) = item else { continue }
            group.append(frame)
            guard frame.header.type == .commit else { continue }
            tail.add(group, commit: PackIndexEntry(frame), end: frame.offset + Int64(frame.header.frameByteCount))
            group = []
        }
    }

    /// Writes the index anew, with all that is known.
    mutating func writeIndex() throws(StoreError) {
        var content = tail.content
        try StoreError.wrapping(packs.path, "write the index of pack \(number)") { () throws(Errno) in
            if let index {
                let old = try index.content()
                content.entries += old.entries
                for (type, tally) in old.tallies { content.tallies[type, default: PackTally()].add(tally) }
            }
            content.entries.sort()
            try packs.disk.replace(
                PackFolder.indexName(of: number), in: packs.path, with: PackIndex.bytes(content, of: repository))
        }
        guard case .some(let index?) = try PackDirectory.stored(number, in: packs, of: repository) else { return }
        self.index = index
        tail = PackTail(of: number)
    }

    /// The state of the index of pack `number` on the disk.
    static func condition(
        of number: Int, in packs: PackFolder, of repository: RepositoryID
    ) throws(StoreError) -> Condition {
        switch try stored(number, in: packs, of: repository) {
        case nil: return .missing
        case .some(nil): return .damaged
        case .some(let index?):
            guard try fits(index, number, in: packs, of: repository) else { return .damaged }
            return try packs.byteCount(of: number) == index.end ? .sound : .short
        }
    }

    /// Whether the last commit that `index` covers is where it says: else the pack was cut, or replaced.
    private static func fits(
        _ index: PackIndex, _ number: Int, in packs: PackFolder, of repository: RepositoryID
    ) throws(StoreError) -> Bool {
        let offset = Int64(index.commit.offset)
        guard let header = try packs.header(pack: number, offset: offset, of: repository) else { return false }
        return header.type == .commit && DigestPrefix(header.digest) == index.commit.prefix
            && offset + Int64(header.frameByteCount) == index.end
    }

    /// The index on the disk: `nil` where there is none, `.some(nil)` where it is damaged.
    private static func stored(
        _ number: Int, in packs: PackFolder, of repository: RepositoryID
    ) throws(StoreError) -> PackIndex?? {
        let path = packs.path + "/" + PackFolder.indexName(of: number)
        do throws(Errno) {
            return .some(try PackIndex(try packs.disk.open(path, .reading), pack: number, of: repository))
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: path, doing: "read the index") }
            return nil
        }
    }
}
