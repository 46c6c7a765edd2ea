public import RefreshCore

/// Where the hashes of a log's full subtrees come from: tiles on a disk, say, or leaves in memory.
public protocol SubtreeHashes<Failure> {
    /// What reading them may throw.
    associatedtype Failure: Error

    /// The hash of the full subtree over the `1 << level` leaves from `index << level` on.
    func hash(level: Int, index: UInt64) throws(Failure) -> Digest
}

extension SubtreeHashes {
    /// The root of the tree over `leaves` alone.
    ///
    /// - Parameter leaves: Begins at a multiple of the largest power of two that isn't greater than its length, as all
    ///   subtrees of a log do.
    /// - Returns: The root.
    /// - Throws: What reading the hashes throws.
    func root(of leaves: Range<UInt64>) throws(Failure) -> Digest {
        var start = leaves.lowerBound
        var parts: [Digest] = []
        // From the left, each the largest full subtree that fits: one for each one bit in the length.
        while start < leaves.upperBound {
            let level = 63 - (leaves.upperBound - start).leadingZeroBitCount
            parts.append(try hash(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        guard let last = parts.popLast() else { return MerkleHash.empty }
        return parts.reversed().reduce(last) { MerkleHash.node($1, $0) }
    }
}
