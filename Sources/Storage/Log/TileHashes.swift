import Proving
import RefreshCore

/// The tree's hashes from the tiles of a log of a certain size.
final class TileHashes: SubtreeHashes {
    private let folder: LogFolder
    private let size: UInt64
    private var read: [LogTile: [Digest]] = [:]

    /// Reads the tiles in `folder` that a log of `size` leaves has.
    init(_ folder: LogFolder, size: UInt64) {
        self.folder = folder
        self.size = size
    }

    /// Hashes the subtree from its row in a tile.
    ///
    /// At most one file is read.
    func hash(level: Int, index: UInt64) throws(StoreError) -> Digest {
        let tileLevel = level / 8
        let count = 1 << (level % 8)
        let first = index << UInt64(level % 8)
        let tile = first / 256
        let width = min(256, (size >> UInt64(8 * tileLevel)) - tile * 256)
        let row = try hashes(LogTile(content: .hashes(level: tileLevel), index: tile, width: Int(width)))
        let start = Int(first % 256)
        guard row.count >= start + count else {
            throw StoreError(.corrupt, path: folder.path, detail: "a tile is too short")
        }
        return MerkleHash.root(ofFull: row[start..<(start + count)])
    }

    private func hashes(_ tile: LogTile) throws(StoreError) -> [Digest] {
        if let known = read[tile] { return known }
        // A partial tile goes away once the full one is there.
        let full = LogTile(content: tile.content, index: tile.index, width: LogTile.fullWidth)
        var found = try folder.hashes(tile)
        if found == nil { found = try folder.hashes(full) }
        guard let found else {
            throw StoreError(
                .corrupt, path: folder.path + "/" + tile.path, detail: "the tile isn't there or is damaged")
        }
        read[tile] = found
        return found
    }
}
