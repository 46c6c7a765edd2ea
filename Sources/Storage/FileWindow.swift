import SystemPackage

/// Reads a file from front to back, much at a time.
struct FileWindow {
    /// How much is read at a time, in bytes.
    static let readAhead = 1 << 20

    /// The length of the file when the window was opened: what is appended later isn't seen.
    let end: Int64
    private let file: any DiskFile
    private var start: Int64 = 0
    private var bytes: [UInt8] = []

    /// Opens a window on `file`.
    init(_ file: any DiskFile) throws(Errno) {
        self.file = file
        end = try file.byteCount()
    }

    /// The `count` bytes from `offset` on; fewer at the end of the file.
    mutating func slice(at offset: Int64, count: Int) throws(Errno) -> ArraySlice<UInt8> {
        let count = Int(min(Int64(count), max(0, end - offset)))
        if offset < start || offset + Int64(count) > start + Int64(bytes.count) {
            bytes = []
            bytes = try file.bytes(
                at: offset, count: Int(min(Int64(max(count, FileWindow.readAhead)), max(0, end - offset))))
            start = offset
        }
        let first = Int(offset - start)
        return bytes[min(first, bytes.count)..<min(first + count, bytes.count)]
    }
}
