public import RefreshCore

/// The hashes of RFC 6962 section 2.1, by which a tree of SHA-256 digests stands for a list of leaves.
public enum MerkleHash {
    /// The root of the tree without leaves.
    public static let empty = Digest(of: [UInt8]())

    /// The hash of a leaf: SHA-256 of `00` and its data.
    public static func leaf(_ data: some Collection<UInt8>) -> Digest {
        Digest(of: [0] + data)
    }

    /// The hash of a node: SHA-256 of `01` and its children's hashes.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        Digest(of: [1] + left.bytes + right.bytes)
    }
}
