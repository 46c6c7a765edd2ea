import Proving
import RefreshCore

/// The leaves beside a tile of level 0: each with its length in front, two bytes, the most significant first.
struct EntryBundle {
    /// The bytes of the file.
    private(set) var bytes: [UInt8] = []
    /// How many leaves there are.
    private(set) var count = 0

    /// An empty bundle.
    init() {}

    /// Adds a leaf of at most 65,535 bytes.
    mutating func append(_ leaf: [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: leaf.count >> 8))
        bytes.append(UInt8(truncatingIfNeeded: leaf.count))
        bytes += leaf
        count += 1
    }

    /// The hashes of the leaves in the file with `bytes`; `nil` where it is cut off.
    static func hashes(_ bytes: [UInt8]) -> [Digest]? {
        var rest = bytes[...]
        var hashes: [Digest] = []
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let count = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard rest.count >= count else { return nil }
            hashes.append(MerkleHash.leaf(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return hashes
    }

    /// Takes up the bundle in the file with `bytes`, which holds `count` leaves.
    init(_ bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
    }
}
