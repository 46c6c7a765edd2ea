import RefreshCore
import SystemPackage

/// A file beside another one that has no checksums of its own: `index.sqlite.sums` for `index.sqlite`.
///
/// It says what the last writer left. While one is at work, and after a crash, it isn't there.
struct FileSums {
    /// How many bytes share a checksum.
    static let blockByteCount = 64 << 10
    /// `F5 73 75 6D`, and the version.
    private static let magic: [UInt8] = [0xF5, 0x73, 0x75, 0x6D, 1, 0, 0, 0]
    private static let headerByteCount = 16

    /// What a check found.
    enum Finding: Hashable {
        /// The file is as it was left, or nothing is known of it.
        case sound
        /// The checksums can't be believed.
        case damagedSums
        /// The bytes from `offset` on, up to a block of them, aren't what they were.
        case damaged(offset: Int64)
    }

    /// The file whose bytes are checked.
    let path: String
    private let disk: any Disk

    private var folder: String { FilePath(path).removingLastComponent().string }
    private var name: String { (FilePath(path).lastComponent?.string ?? "") + ".sums" }

    /// Names the checksums of the file at `path`.
    init(of path: String, disk: any Disk = SystemDisk()) {
        self.path = path
        self.disk = disk
    }

    /// The length of the file in bytes; 0 where it isn't there.
    func byteCount() throws(StoreError) -> Int64 {
        try StoreError.wrapping(path, "measure the file") { () throws(Errno) in
            try present(path)?.byteCount() ?? 0
        }
    }

    /// Holds the file against its checksums.
    ///
    /// Reads all of it; O(its length) in time, a block in memory.
    func check() throws(StoreError) -> Finding {
        try StoreError.wrapping(path, "check the file") { () throws(Errno) in
            guard let bytes = try stored() else { return .sound }
            var fields = FieldReader(bytes[...])
            var sum = FieldReader(bytes.suffix(4))
            guard bytes.count >= FileSums.headerByteCount + 4, sum.number() == FileSums.sum(Array(bytes.dropLast(4))),
                let magic = fields.take(8), magic.elementsEqual(FileSums.magic), let byteCount: UInt64 = fields.number()
            else { return .damagedSums }
            guard let file = try present(path) else { return .sound }
            var offset: Int64 = 0
            for _ in stride(from: FileSums.headerByteCount, to: bytes.count - 4, by: 4) {
                guard let expected: UInt32 = fields.number(),
                    FileSums.sum(try file.bytes(at: offset, count: FileSums.blockByteCount)) == expected
                else { return .damaged(offset: offset) }
                offset += Int64(FileSums.blockByteCount)
            }
            return UInt64(clamping: try file.byteCount()) == byteCount ? .sound : .damaged(offset: offset)
        }
    }

    /// Writes the checksums of the file as it is.
    func save() throws(StoreError) {
        try StoreError.wrapping(path, "write the checksums") { () throws(Errno) in
            let file = try disk.open(path, .reading)
            let byteCount = try file.byteCount()
            var bytes = FileSums.magic
            bytes.append(littleEndian: UInt64(clamping: byteCount))
            for offset in stride(from: 0, to: byteCount, by: FileSums.blockByteCount) {
                bytes.append(
                    littleEndian: FileSums.sum(try file.bytes(at: offset, count: FileSums.blockByteCount)))
            }
            bytes.append(littleEndian: FileSums.sum(bytes))
            try disk.replace(name, in: folder, with: bytes)
        }
    }

    /// Leaves checksums that no file has, so that the next writer doesn't go on with this one.
    func distrust() throws(StoreError) {
        var bytes = FileSums.magic
        bytes.append(littleEndian: UInt64.max)
        bytes.append(littleEndian: FileSums.sum(bytes))
        try StoreError.wrapping(path, "write the checksums") { () throws(Errno) in
            try disk.replace(name, in: folder, with: bytes)
        }
    }

    /// Takes the checksums away, durably: the file is going to change.
    func remove() throws(StoreError) {
        try StoreError.wrapping(path, "remove the checksums") { () throws(Errno) in
            guard try stored() != nil else { return }
            try disk.remove(folder + "/" + name)
            try disk.syncFolder(folder)
        }
    }

    private static func sum(_ bytes: [UInt8]) -> UInt32 { CRC32C.of(bytes.span) }

    private func stored() throws(Errno) -> [UInt8]? {
        guard let file = try present(folder + "/" + name) else { return nil }
        return try file.bytes(at: 0, count: Int(clamping: try file.byteCount()))
    }

    private func present(_ path: String) throws(Errno) -> (any DiskFile)? {
        do throws(Errno) {
            return try disk.open(path, .reading)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
            return nil
        }
    }
}
