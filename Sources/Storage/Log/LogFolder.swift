import Proving
import RefreshCore
import SystemPackage

/// The files of `log/`: tiles, bundles, the checkpoint.
final class LogFolder {
    /// The folder's path.
    let path: String
    private let disk: any Disk
    private var made: Set<String> = []

    /// Names the folder of the store at `store`.
    init(store: String, disk: any Disk) {
        path = store + "/log"
        self.disk = disk
    }

    /// The bytes of a file; `nil` where it isn't there.
    func bytes(_ name: String) throws(StoreError) -> [UInt8]? {
        do throws(Errno) {
            let file = try disk.open(path + "/" + name, .reading)
            // Nothing here is longer than a full bundle of the longest leaves.
            return try file.bytes(at: 0, count: Int(min(try file.byteCount(), 1 << 25)))
        } catch {
            guard error == .noSuchFileOrDirectory || error == .notDirectory else {
                throw StoreError(error, path: path + "/" + name, doing: "read the log")
            }
            return nil
        }
    }

    /// The hashes of a tile; `nil` where it isn't there or holds another number of them.
    func hashes(_ tile: LogTile) throws(StoreError) -> [Digest]? {
        guard let bytes = try bytes(tile.path), bytes.count == tile.width * Digest.byteCount else { return nil }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes: bytes[$0..<($0 + Digest.byteCount)])
        }
    }

    /// The note in `checkpoint`; `nil` where there is none that can be read.
    func checkpoint() throws(StoreError) -> SignedNote? {
        try bytes("checkpoint").flatMap { String(validating: $0, as: UTF8.self) }.flatMap(SignedNote.init)
    }

    /// Puts `bytes` in the place of a file; see ``Disk/replace(_:in:with:)``.
    func replace(_ name: String, with bytes: [UInt8]) throws(StoreError) {
        let file = FilePath(path + "/" + name)
        let folder = file.removingLastComponent().string
        try StoreError.wrapping(path + "/" + name, "write the log") { () throws(Errno) in
            if !made.contains(folder) {
                try disk.makeFolder(folder)
                made.insert(folder)
            }
            try disk.replace(file.lastComponent?.string ?? "", in: folder, with: bytes)
        }
    }

    /// Writes a tile of hashes.
    func write(_ filled: TileEdge.Filled) throws(StoreError) {
        try replace(filled.tile.path, with: filled.hashes.flatMap(\.bytes))
    }

    /// The narrower states of a partial tile that are there, with what they hold.
    func earlier(than tile: LogTile) throws(StoreError) -> [(tile: LogTile, bytes: [UInt8])] {
        guard tile.width < LogTile.fullWidth else { return [] }
        let folder = path + "/" + tile.fullPath + ".p"
        let names: [String]
        do throws(Errno) {
            names = try disk.names(in: folder)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: folder, doing: "list the log") }
            return []
        }
        var earlier: [(tile: LogTile, bytes: [UInt8])] = []
        for width in names.compactMap({ Int($0) }).sorted() where width > 0 && width < tile.width {
            let narrower = LogTile(content: tile.content, index: tile.index, width: width)
            earlier.append((narrower, try bytes(narrower.path) ?? []))
        }
        return earlier
    }

    /// Removes the partial tiles of `tile`, all but those of some widths; the folder too where none stays.
    func removePartials(of tile: LogTile, keeping widths: [Int] = []) throws(StoreError) {
        let folder = path + "/" + tile.fullPath + ".p"
        let kept = Set(widths.map(String.init))
        do throws(Errno) {
            for name in try disk.names(in: folder) where !kept.contains(name) { try disk.remove(folder + "/" + name) }
            guard kept.isEmpty else { return }
            try disk.remove(folder)
            made.remove(folder)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: folder, doing: "clear the log") }
        }
    }

    /// Lets clients of C2SP tlog-tiles find the bundles where they look for them, below `tile/entries`.
    func link() throws(StoreError) {
        try StoreError.wrapping(path, "make the log's folder") { () throws(Errno) in
            try disk.makeFolder(path + "/tile")
            try disk.link(path + "/tile/entries", to: "../entries")
        }
    }
}
