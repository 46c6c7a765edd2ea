import SystemPackage

/// The file system as the store needs it: a seam, so that tests can make every call fail.
protocol Disk: Sendable {
    /// Opens a file.
    func open(_ path: String, _ access: DiskAccess) throws(Errno) -> any DiskFile

    /// The names in a folder, in no order.
    func names(in folder: String) throws(Errno) -> [String]

    /// Makes a folder and those above it; nothing happens where it is there already.
    func makeFolder(_ path: String) throws(Errno)

    /// Gives a file another name in place of what had it.
    func rename(_ path: String, to newPath: String) throws(Errno)

    /// Takes the name of a file or an empty folder away; nothing happens where there is none.
    func remove(_ path: String) throws(Errno)

    /// Makes the symbolic link `path`; nothing happens where the name is taken.
    func link(_ path: String, to target: String) throws(Errno)

    /// Makes the names in a folder durable.
    func syncFolder(_ path: String) throws(Errno)
}

/// What a file is opened for.
enum DiskAccess: Sendable {
    /// Reading; the file has to be there.
    case reading
    /// Reading and writing; the file is made where it isn't there.
    case writing
    /// The same, and only the owner may open it if it is made.
    case secret
}

/// An open file of a ``Disk``.
///
/// It closes with its last reference.
protocol DiskFile: AnyObject {
    /// The length in bytes.
    func byteCount() throws(Errno) -> Int64

    /// Reads at `offset` into `target`; gives back how many bytes, 0 at the end of the file.
    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Errno) -> Int

    /// Writes at `offset`; gives back how many bytes were taken, which may be fewer.
    func write(_ bytes: ArraySlice<UInt8>, at offset: Int64) throws(Errno) -> Int

    /// Cuts the file off at `byteCount`.
    func truncate(to byteCount: Int64) throws(Errno)

    /// Makes the content and length durable. After a failure nothing is known of what was written; never retried.
    func sync() throws(Errno)
}

extension DiskFile {
    /// Up to `count` bytes from `offset` on; fewer only at the end of the file.
    func bytes(at offset: Int64, count: Int) throws(Errno) -> [UInt8] {
        var failure: Errno?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            do throws(Errno) {
                while filled < count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[filled...])
                    let read = try read(into: rest, at: offset + Int64(filled))
                    if read == 0 { break }
                    filled += read
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes all of `bytes` at `offset`.
    func writeAll(_ bytes: [UInt8], at offset: Int64) throws(Errno) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = try write(rest, at: offset + Int64(rest.startIndex))
            guard written > 0 else { throw Errno.ioError }
            rest = rest.dropFirst(written)
        }
    }
}

extension Disk {
    /// Puts `bytes` in the place of the file `name` in `folder`: after a crash it holds the old bytes or the new ones.
    func replace(
        _ name: String, in folder: String, with bytes: [UInt8], _ access: DiskAccess = .writing
    ) throws(Errno) {
        let temporary = folder + "/" + name + ".new"
        let file = try open(temporary, access)
        try file.truncate(to: 0)
        try file.writeAll(bytes, at: 0)
        try file.sync()
        try rename(temporary, to: folder + "/" + name)
        try syncFolder(folder)
    }
}
