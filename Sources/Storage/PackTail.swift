/// The frames of a pack that its index on the disk doesn't list yet, in memory.
struct PackTail {
    /// What an index of them alone would say; the entries in the order in which they came.
    private(set) var content: PackIndex.Content
    /// The frames whose prefixes are their own.
    private var offsets: [DigestPrefix: UInt32] = [:]
    /// Frames whose prefixes others have too.
    private var doubles: [PackIndexEntry] = []

    /// An empty tail of pack `number`.
    init(of number: Int) {
        content = PackIndex.Content(pack: number, commit: PackIndexEntry(prefix: DigestPrefix(0), offset: 0))
    }

    /// How many frames it lists.
    var count: Int { content.entries.count }

    /// Adds the frames of a group that ends before `end` with `commit`.
    mutating func add(_ frames: [PlacedFrame], commit: PackIndexEntry, end: Int64) {
        for frame in frames where frame.header.type != .commit {
            let entry = PackIndexEntry(frame)
            content.entries.append(entry)
            if let offset = offsets.updateValue(entry.offset, forKey: entry.prefix) {
                doubles.append(PackIndexEntry(prefix: entry.prefix, offset: offset))
            }
            if frame.header.type.isNamed {
                content.tallies[frame.header.type, default: PackTally()].add(frame.header)
            }
        }
        content.commit = commit
        content.end = end
    }

    /// The entries whose prefixes lie between `first` and `last`, both included.
    func entries(from first: DigestPrefix, through last: DigestPrefix) -> [PackIndexEntry] {
        guard first == last else { return content.entries.filter { first <= $0.prefix && $0.prefix <= last } }
        guard let offset = offsets[first] else { return [] }
        return [PackIndexEntry(prefix: first, offset: offset)] + doubles.filter { $0.prefix == first }
    }
}

extension PackIndexEntry {
    /// Lists a frame.
    init(_ frame: PlacedFrame) {
        self.init(prefix: frame.prefix, offset: UInt32(truncatingIfNeeded: frame.offset))
    }
}
