import RefreshCore
import SystemPackage

/// Appends groups to the packs, each with one sync.
struct GroupWriter {
    /// The end of the log.
    private(set) var tip: Tip
    private let packs: PackFolder
    private let repository: RepositoryID
    private var open: (pack: Int, file: any DiskFile)?

    /// Begins after `tip`, with nothing behind it in the packs.
    init(_ packs: PackFolder, after tip: Tip, of repository: RepositoryID) {
        self.packs = packs
        self.tip = tip
        self.repository = repository
    }

    /// Appends `frames` and their commit, and syncs; without frames, to a pack of its own: the one before is sealed then.
    ///
    /// The group is durable when this returns.
    ///
    /// After an error nothing is known of what is on the disk, and the writer mustn't be used again.
    mutating func write(_ frames: [Frame], leaves: [[UInt8]]) throws(StoreError) -> [PlacedFrame] {
        var next = tip
        if tip.end >= packs.sealByteCount || frames.isEmpty {
            next.pack += 1
            next.end = 0
        }
        for leaf in leaves { next.range.append(leaf: leaf) }
        let commit = Commit(
            frames: frames.map { (type: $0.type, digest: $0.digest) }, range: next.range, previous: tip.commit)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frames.reduce(1 << 12) { $0 + FrameHeader.byteCount + $1.payload.count })
        var placed: [PlacedFrame] = []
        for frame in frames + [Frame(.commit, plain: commit.bytes)] {
            next.frames &+= 1
            let header = frame.header(sequence: next.frames, repository: repository)
            placed.append(PlacedFrame(header: header, pack: next.pack, offset: next.end + Int64(bytes.count)))
            header.append(with: frame.payload, to: &bytes)
        }
        next.commit = placed.removeLast().header.digest
        try append(bytes, to: next)
        next.end += Int64(bytes.count)
        tip = next
        return placed
    }

    private mutating func append(_ bytes: [UInt8], to next: Tip) throws(StoreError) {
        let file: any DiskFile
        if let open, open.pack == next.pack {
            file = open.file
        } else {
            file = try packs.writer(next.pack)
            open = (next.pack, file)
        }
        try StoreError.wrapping(packs.path(of: next.pack), "write to the pack") { () throws(Errno) in
            try file.writeAll(bytes, at: next.end)
            try file.sync()
        }
    }
}
