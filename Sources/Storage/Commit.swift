import RefreshCore

/// The record at the end of each group: what counts from here on, and a chain back to the first group.
struct Commit: Hashable, Sendable {
    /// How many frames the group has, the commit itself not counted.
    let frames: UInt32
    /// The tree over all entries so far.
    let range: MerkleRange
    /// The digest of the commit before; `nil` in the first.
    let previous: Digest?
    /// The digest over the types and digests of the group's frames in order.
    let content: Digest

    /// The length of the frame that holds the commit after `entries` entries, in bytes.
    static func frameByteCount(entries: UInt64) -> Int {
        FrameHeader.byteCount + 112 + Digest.byteCount * entries.nonzeroBitCount
    }

    /// Makes the commit of a group.
    init(frames: some Collection<(type: FrameType, digest: Digest)>, range: MerkleRange, previous: Digest?) {
        self.frames = UInt32(truncatingIfNeeded: frames.count)
        self.range = range
        self.previous = previous
        var listed: [UInt8] = []
        listed.reserveCapacity(frames.count * (1 + Digest.byteCount))
        for frame in frames {
            listed.append(frame.type.rawValue)
            listed.append(frame.digest)
        }
        content = Digest(of: listed)
    }

    /// The stored form.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: frames)
        bytes.append(littleEndian: UInt32(range.edge.count))
        bytes.append(littleEndian: range.count)
        bytes.append(range.root)
        bytes.append(previous)
        bytes.append(content)
        for digest in range.edge { bytes.append(digest) }
        return bytes
    }

    /// Reads the stored form; `nil` where it contradicts itself.
    init?(_ bytes: [UInt8]) {
        var fields = FieldReader(bytes[...])
        guard let frames: UInt32 = fields.number(), let edgeCount: UInt32 = fields.number(),
            let count: UInt64 = fields.number(), let root = fields.digest(), let previous = fields.digest(),
            let content = fields.digest(), edgeCount <= 64
        else { return nil }
        var edge: [Digest] = []
        for _ in 0..<edgeCount {
            guard let digest = fields.digest() else { return nil }
            edge.append(digest)
        }
        guard fields.isAtEnd, let range = MerkleRange(count: count, edge: edge), range.root == root else { return nil }
        self.frames = frames
        self.range = range
        self.previous = previous.bytes.allSatisfy { $0 == 0 } ? nil : previous
        self.content = content
    }
}
