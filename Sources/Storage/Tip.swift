import RefreshCore

/// Where the log ends: what the next group is written after, and what the index is valid up to.
struct Tip: Hashable, Sendable {
    /// The number of the pack with the last commit; 1 before the first.
    var pack = 1
    /// The offset in that pack just behind the last commit, in bytes.
    var end: Int64 = 0
    /// How many frames there are in all.
    var frames: UInt64 = 0
    /// The tree over all entries.
    var range = MerkleRange()
    /// The digest of the last commit; `nil` before the first.
    var commit: Digest?

    /// The offset of the last commit's frame.
    var commitOffset: Int64 { end - Int64(Commit.frameByteCount(entries: range.count)) }
}
