import Proving
import RefreshCore

extension LogFolder {
    /// Whether all full tiles and bundles are there and fit the tiles above them, down from those that `edge` holds.
    ///
    /// Reads all of them: about a second for a million entries.
    func isWhole(_ edge: TileEdge) throws(StoreError) -> Bool {
        for (tile, hashes) in edge.partials {
            for (narrower, bytes) in try earlier(than: tile)
            where bytes != hashes.prefix(narrower.width).flatMap(\.bytes) { return false }
        }
        if let tile = TileEdge.bundle(size: edge.size), let hashes = edge.partials.first?.hashes {
            for (narrower, bytes) in try earlier(than: tile)
            where EntryBundle.hashes(bytes) != Array(hashes.prefix(narrower.width)) { return false }
        }
        var above = edge.partials.map { (tile: $0.tile, hashes: $0.hashes) }
        while let (tile, hashes) = above.popLast() {
            guard case .hashes(let level) = tile.content, level > 0 else { continue }
            for (place, hash) in hashes.enumerated() {
                let index = tile.index * 256 + UInt64(place)
                let child = LogTile(content: .hashes(level: level - 1), index: index, width: LogTile.fullWidth)
                guard let found = try self.hashes(child), MerkleHash.root(ofFull: found[...]) == hash else {
                    return false
                }
                if level > 1 {
                    above.append((child, found))
                } else {
                    let bundle = LogTile(content: .entries, index: index, width: LogTile.fullWidth)
                    guard let bytes = try bytes(bundle.path), EntryBundle.hashes(bytes) == found else { return false }
                }
            }
        }
        return true
    }
}
