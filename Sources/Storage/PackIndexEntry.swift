/// Where a frame of a pack is, under the beginning of its digest.
struct PackIndexEntry: Hashable, Comparable, Sendable {
    /// The length of an entry in bytes.
    static let byteCount = 12

    /// The beginning of the digest.
    let prefix: DigestPrefix
    /// The offset of the frame's header in the pack, in bytes.
    let offset: UInt32

    static func < (first: PackIndexEntry, second: PackIndexEntry) -> Bool {
        (first.prefix, first.offset) < (second.prefix, second.offset)
    }
}

/// How many frames of a type there are, and how long they are before compression, in bytes.
struct PackTally: Hashable, Sendable {
    /// How many.
    var count: UInt64 = 0
    /// How long together.
    var rawCount: UInt64 = 0

    /// Adds a frame.
    mutating func add(_ header: FrameHeader) {
        count &+= 1
        rawCount &+= UInt64(header.rawCount)
    }

    /// Adds another tally.
    mutating func add(_ other: PackTally) {
        count &+= other.count
        rawCount &+= other.rawCount
    }
}
