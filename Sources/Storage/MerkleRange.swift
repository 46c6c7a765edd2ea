import Proving
import RefreshCore

/// The Merkle tree over the log, reduced to what the next leaf needs: the roots of the full subtrees along its right edge.
///
/// Leaf and node hashes are those of RFC 6962 section 2.1. There is a subtree for each one bit in ``count``, so a million
/// leaves need at most twenty digests.
struct MerkleRange: Hashable, Sendable {
    /// The number of leaves.
    private(set) var count: UInt64
    /// The roots of the full subtrees, the largest first.
    private(set) var edge: [Digest]

    /// The empty tree.
    init() {
        count = 0
        edge = []
    }

    /// Takes a stored range; `nil` where the number of subtrees doesn't fit the number of leaves.
    init?(count: UInt64, edge: [Digest]) {
        guard edge.count == count.nonzeroBitCount else { return nil }
        self.count = count
        self.edge = edge
    }

    /// Adds a leaf.
    ///
    /// O(log n), O(1) on average.
    mutating func append(leaf: [UInt8]) {
        append(MerkleHash.leaf(leaf))
    }

    /// Adds a leaf by its hash.
    mutating func append(_ leaf: Digest) {
        var node = leaf
        // As in a binary counter: each one bit at the end is a full subtree that the new one completes.
        for _ in 0..<(~count).trailingZeroBitCount {
            guard let left = edge.popLast() else { break }
            node = MerkleHash.node(left, node)
        }
        edge.append(node)
        count &+= 1
    }

    /// The root of the tree; the digest of nothing where it is empty.
    var root: Digest {
        guard let last = edge.last else { return MerkleHash.empty }
        return edge.dropLast().reversed().reduce(last) { MerkleHash.node($1, $0) }
    }
}
