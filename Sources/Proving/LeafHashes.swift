public import RefreshCore

/// Subtree hashes computed from all leaves' hashes.
public struct LeafHashes: SubtreeHashes {
    /// The leaves' hashes in order.
    private let leaves: [Digest]

    /// A leaf that isn't there was asked for.
    public struct Missing: Error {}

    /// Takes the hashes of all leaves.
    public init(_ leaves: [Digest]) {
        self.leaves = leaves
    }

    /// Hashes the subtree from its leaves up.
    ///
    /// O(2^level).
    public func hash(level: Int, index: UInt64) throws(Missing) -> Digest {
        guard (0..<63).contains(level), index < UInt64(leaves.count), (index + 1) << UInt64(level) <= leaves.count
        else { throw Missing() }
        let first = Int(index) << level
        return MerkleHash.root(ofFull: leaves[first..<(first + 1 << level)])
    }
}

extension MerkleHash {
    /// The root over hashes whose number is a power of two; that of the empty tree where there are none.
    public static func root(ofFull hashes: ArraySlice<Digest>) -> Digest {
        var row = Array(hashes)
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { node(row[$0], row[$0 + 1]) }
        }
        return row.first ?? empty
    }
}
