public import RefreshCore

/// Shows that a leaf stands at an index of a log: the hashes that lead from it to the root (RFC 9162 section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's index, from 0.
    public let index: UInt64
    /// How many leaves the log has.
    public let size: UInt64
    /// The hashes beside the way from the leaf up to the root.
    public let hashes: [Digest]

    /// Takes the parts of a proof; they may contradict each other.
    public init(index: UInt64, size: UInt64, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Makes the proof for the leaf at `index` in the log of the first `size` leaves; `nil` where it isn't one of them.
    public init?<Hashes: SubtreeHashes>(of index: UInt64, in size: UInt64, from tree: Hashes) throws(Hashes.Failure) {
        guard index < size else { return nil }
        var siblings: [Range<UInt64>] = []
        var leaves = 0..<size
        // The PATH of section 2.1.3.1, from the root down.
        while leaves.count > 1 {
            let split = leaves.lowerBound + largestPowerOfTwo(below: UInt64(leaves.count))
            if index < split {
                siblings.append(split..<leaves.upperBound)
                leaves = leaves.lowerBound..<split
            } else {
                siblings.append(leaves.lowerBound..<split)
                leaves = split..<leaves.upperBound
            }
        }
        var hashes: [Digest] = []
        for sibling in siblings.reversed() { hashes.append(try tree.root(of: sibling)) }
        self.init(index: index, size: size, hashes: hashes)
    }

    /// The root that follows for a leaf with the hash `leaf`; `nil` where the proof has too few or too many hashes.
    ///
    /// The algorithm of section 2.1.3.2. The leaf is in the log where this is the log's root.
    public func root(of leaf: Digest) -> Digest? {
        guard index < size else { return nil }
        var (position, last) = (index, size - 1)
        var root = leaf
        for hash in hashes {
            guard last > 0 else { return nil }
            if position & 1 == 1 || position == last {
                root = MerkleHash.node(hash, root)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                root = MerkleHash.node(root, hash)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }
}

/// The largest power of two that is smaller than `number`, which is at least 2.
func largestPowerOfTwo(below number: UInt64) -> UInt64 {
    1 << UInt64(63 - (number - 1).leadingZeroBitCount)
}
