import RefreshCore
import SystemPackage

/// The packs of a store: `pack/00000001.pack` and so on.
final class PackFolder {
    /// The folder's path.
    let path: String
    /// The size from which on a pack takes no further group, in bytes; 64 MiB but in tests.
    let sealByteCount: Int64
    let disk: any Disk
    private var readers: [Int: any DiskFile] = [:]

    /// Names the folder of the store at `store`.
    init(store: String, disk: any Disk, sealByteCount: Int64 = 64 << 20) {
        self.sealByteCount = sealByteCount
        path = store + "/pack"
        self.disk = disk
    }

    /// The file of pack `number`.
    func path(of number: Int) -> String {
        path + "/" + PackFolder.name(of: number) + ".pack"
    }

    /// The name of the index of pack `number`, in the same folder.
    static func indexName(of number: Int) -> String { name(of: number) + ".idx" }

    /// The eight digits that name pack `number`.
    static func name(of number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// The numbers of the packs that are there, ascending.
    func numbers() throws(StoreError) -> [Int] {
        let names = try StoreError.wrapping(path, "list the packs") { () throws(Errno) in try disk.names(in: path) }
        return names.compactMap { name in
            guard name.utf8.count == 13, name.hasSuffix(".pack"), let number = Int(name.prefix(8)), number > 0,
                path(of: number).hasSuffix("/" + name)
            else { return nil }
            return number
        }.sorted()
    }

    /// Opens pack `number` for reading, or gives back the file that is open already.
    func reader(_ number: Int) throws(StoreError) -> any DiskFile {
        if let file = readers[number] { return file }
        let path = path(of: number)
        let file: any DiskFile
        do throws(Errno) {
            file = try disk.open(path, .reading)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: path, doing: "open the pack") }
            throw StoreError(.corrupt, path: path, detail: "the pack is gone")
        }
        // Few packs are read at a time; a bound on open files matters more than which of them close.
        if readers.count >= 64 { readers.removeAll() }
        readers[number] = file
        return file
    }

    /// The length of pack `number` in bytes.
    func byteCount(of number: Int) throws(StoreError) -> Int64 {
        let file = try reader(number)
        return try StoreError.wrapping(path(of: number), "measure the pack") { () throws(Errno) in
            try file.byteCount()
        }
    }

    /// Opens pack `number` for writing.
    ///
    /// The name of a new one is durable when this returns.
    func writer(_ number: Int) throws(StoreError) -> any DiskFile {
        let path = path(of: number)
        return try StoreError.wrapping(path, "open the pack for writing") { () throws(Errno) in
            let file = try disk.open(path, .writing)
            if try file.byteCount() == 0 { try disk.syncFolder(self.path) }
            return file
        }
    }

    private func cut(_ number: Int, to byteCount: Int64) throws(StoreError) {
        let file = try writer(number)
        try StoreError.wrapping(path(of: number), "cut the pack") { () throws(Errno) in
            try file.truncate(to: byteCount)
            try file.sync()
        }
    }

    /// Cuts off all that follows `tip`, durably; gives back how many bytes that were.
    func cut(after tip: Tip) throws(StoreError) -> Int64 {
        var byteCount: Int64 = 0
        for number in try numbers() where number >= tip.pack {
            let end = number == tip.pack ? tip.end : 0
            let excess = try self.byteCount(of: number) - end
            guard excess > 0 else { continue }
            try cut(number, to: end)
            byteCount += excess
        }
        return byteCount
    }

    /// Writes the group that ends at `tip`, and begins behind `previous`, over itself, and syncs it.
    ///
    /// For a group that is whole as far as can be read, but wasn't seen to become durable: after a failed sync pages may
    /// count as written that aren't on the disk, and no later sync writes them. Of all groups only the last can be such a
    /// one: none is begun before the one in front of it is durable.
    func writeAgain(from previous: Tip, to tip: Tip) throws(StoreError) {
        var position = previous.pack == tip.pack ? previous.end : 0
        guard position < tip.end else { return }
        let file = try writer(tip.pack)
        try StoreError.wrapping(path(of: tip.pack), "write the last group again") { () throws(Errno) in
            while position < tip.end {
                let bytes = try file.bytes(at: position, count: Int(min(tip.end - position, 1 << 20)))
                guard !bytes.isEmpty else { throw .ioError }
                try file.writeAll(bytes, at: position)
                position += Int64(bytes.count)
            }
            try file.sync()
        }
    }

    /// Forgets the files that are open for reading.
    func closeReaders() {
        readers.removeAll()
    }

    /// Forgets the file of one pack, which may have been replaced.
    func closeReader(_ number: Int) {
        readers[number] = nil
    }

    /// Why a pack is written anew: each has a file of its own for it, so that neither disturbs the other.
    enum Reason: String {
        case recompression = "cold"
        case erasure = "erased"
    }

    /// The file that a pack is written anew in before it takes the place of the old one.
    func newPath(of number: Int, for reason: Reason) -> String { path(of: number) + "." + reason.rawValue + ".new" }

    /// Puts the file that was written anew, and synced, in the place of pack `number`; durable when it returns.
    func install(_ number: Int, from reason: Reason) throws(StoreError) {
        try StoreError.wrapping(path(of: number), "replace the pack") { () throws(Errno) in
            try disk.rename(newPath(of: number, for: reason), to: path(of: number))
            try disk.syncFolder(path)
        }
        closeReader(number)
    }

    /// Removes what a crash has left of files that were to replace others.
    func removeLeftovers() throws(StoreError) {
        try StoreError.wrapping(path, "remove leftovers") { () throws(Errno) in
            for name in try disk.names(in: path) where name.hasSuffix(".new") { try disk.remove(path + "/" + name) }
        }
    }

    /// The header at `offset` of pack `number`; `nil` where there isn't a sound one.
    func header(pack number: Int, offset: Int64, of repository: RepositoryID) throws(StoreError) -> FrameHeader? {
        let file = try reader(number)
        return try StoreError.wrapping(path(of: number), "read the pack") { () throws(Errno) in
            FrameHeader(try file.bytes(at: max(0, offset), count: FrameHeader.byteCount)[...], of: repository)
        }
    }

    /// The frame at `place` as it is stored, header and payload.
    func stored(_ place: PlacedFrame) throws(StoreError) -> [UInt8] {
        let file = try reader(place.pack)
        return try StoreError.wrapping(path(of: place.pack), "read the pack") { () throws(Errno) in
            try file.bytes(at: place.offset, count: place.header.frameByteCount)
        }
    }
}
