import Proving
import RefreshCore

/// The right edge of the tree in tiles: what the next leaf is added to.
struct TileEdge: Hashable {
    /// A tile with its hashes.
    typealias Filled = (tile: LogTile, hashes: [Digest])

    /// How many leaves the tree has.
    private(set) var size: UInt64 = 0
    /// The hashes of the tile that isn't full yet, for each level.
    private var levels: [[Digest]] = []

    /// The empty tree.
    init() {}

    /// Adds the hash of a leaf; gives back the tiles that it fills, the lowest first.
    mutating func append(_ leaf: Digest) -> [Filled] {
        var filled: [Filled] = []
        var hash = leaf
        size += 1
        for level in 0... {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            guard levels[level].count == LogTile.fullWidth else { break }
            let tile = LogTile(
                content: .hashes(level: level), index: (size >> UInt64(8 * level + 8)) - 1, width: LogTile.fullWidth)
            filled.append((tile, levels[level]))
            hash = MerkleHash.root(ofFull: levels[level][...])
            levels[level] = []
        }
        return filled
    }

    /// The tiles that aren't full.
    var partials: [Filled] {
        levels.enumerated().compactMap { level, hashes in
            TileEdge.partial(level: level, size: size).map { ($0, hashes) }
        }
    }

    /// The tile at the edge of a level; `nil` where all are full.
    static func partial(level: Int, size: UInt64) -> LogTile? {
        let count = size >> UInt64(8 * level)
        guard count % 256 > 0 else { return nil }
        return LogTile(content: .hashes(level: level), index: count / 256, width: Int(count % 256))
    }

    /// The same tree as the packs' commits keep it.
    var range: MerkleRange? {
        let edge = levels.reversed().flatMap { hashes in
            var rest = hashes[...]
            var roots: [Digest] = []
            while !rest.isEmpty {
                let count = 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount)
                roots.append(MerkleHash.root(ofFull: rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            return roots
        }
        return MerkleRange(count: size, edge: edge)
    }

    /// Takes up the tree of `size` leaves from its partial tiles; `nil` where `hashes` lacks one.
    init?<Failure: Error>(size: UInt64, hashes: (LogTile) throws(Failure) -> [Digest]?) throws(Failure) {
        var level = 0
        while level < 8, size >> UInt64(8 * level) > 0 {
            var row: [Digest] = []
            if let tile = TileEdge.partial(level: level, size: size) {
                guard let found = try hashes(tile) else { return nil }
                row = found
            }
            levels.append(row)
            level += 1
        }
        self.size = size
    }
}
