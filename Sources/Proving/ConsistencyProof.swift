public import RefreshCore

/// Shows that one log begins with all of an older one (RFC 9162 section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the older log has.
    public let oldSize: UInt64
    /// How many leaves the newer log has.
    public let newSize: UInt64
    /// The hashes from which both roots follow.
    public let hashes: [Digest]

    /// Takes the parts of a proof; they may contradict each other.
    public init(oldSize: UInt64, newSize: UInt64, hashes: [Digest]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Makes the proof; `nil` where `oldSize` is greater than `newSize`.
    ///
    /// It is empty for equal sizes and for an old log without leaves: there is nothing to show but the roots themselves.
    public init?<Hashes: SubtreeHashes>(
        from oldSize: UInt64, to newSize: UInt64, in tree: Hashes
    ) throws(Hashes.Failure) {
        guard oldSize <= newSize else { return nil }
        var parts: [Range<UInt64>] = []
        var leaves = 0..<newSize
        var isWholeOldTree = true
        // The SUBPROOF of section 2.1.4.1, from the root down.
        while oldSize > 0, oldSize < leaves.upperBound {
            let split = leaves.lowerBound + largestPowerOfTwo(below: UInt64(leaves.count))
            if oldSize <= split {
                parts.append(split..<leaves.upperBound)
                leaves = leaves.lowerBound..<split
            } else {
                parts.append(leaves.lowerBound..<split)
                leaves = split..<leaves.upperBound
                isWholeOldTree = false
            }
        }
        if !isWholeOldTree { parts.append(leaves) }
        var hashes: [Digest] = []
        for part in parts.reversed() { hashes.append(try tree.root(of: part)) }
        self.init(oldSize: oldSize, newSize: newSize, hashes: hashes)
    }

    /// Whether the log with `newRoot` begins with all of the log with `oldRoot`: the algorithm of section 2.1.4.2.
    public func shows(_ newRoot: Digest, extends oldRoot: Digest) -> Bool {
        if oldSize == newSize { return hashes.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return hashes.isEmpty && oldRoot == MerkleHash.empty }
        guard oldSize < newSize else { return false }
        // Where the old log is one full subtree, its root is the first hash and goes without saying.
        var rest = oldSize.nonzeroBitCount == 1 ? [oldRoot] + hashes : hashes
        guard !rest.isEmpty else { return false }
        var (position, last) = (oldSize - 1, newSize - 1)
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        var old = rest.removeFirst()
        var new = old
        for hash in rest {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                old = MerkleHash.node(hash, old)
                new = MerkleHash.node(hash, new)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                new = MerkleHash.node(new, hash)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }
}
