import Glibc
import RefreshCore

/// Whole files, read and replaced off the cooperative pool.
enum DurableFile {
    /// The bytes of the file at `path`; `nil` where there is none.
    static func contents(of path: String) async throws(DeliveryError) -> [UInt8]? {
        try await blocking { () throws(DeliveryError) in try read(path) }
    }

    /// Puts `bytes` in the place of the file at `path`.
    ///
    /// Whoever reads it, and whatever crashes, sees the old or the new bytes. Its folder is made where there is none.
    static func replace(_ path: String, with bytes: [UInt8], mode: mode_t) async throws(DeliveryError) {
        try await blocking { () throws(DeliveryError) in try write(bytes, to: path, mode: mode) }
    }

    private static func read(_ path: String) throws(DeliveryError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path, "read")
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk.prefix(count)
            } else if errno != EINTR {
                throw failure(path, "read")
            }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(DeliveryError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let temporary = path + ".new"
        var file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        if file < 0, errno == ENOENT, mkdir(folder, 0o755) == 0 {
            file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        }
        guard file >= 0 else { throw failure(temporary, "written") }
        defer { close(file) }
        // The mode is meant as it is given: a feed is for others to read, whatever the service's umask.
        guard fchmod(file, mode) == 0 else { throw failure(temporary, "given its mode") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(temporary, "written") }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0, rename(temporary, path) == 0 else { throw failure(path, "replaced") }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure(folder, "synced") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure(folder, "synced") }
    }

    private static func failure(_ path: String, _ what: String) -> DeliveryError {
        DeliveryError(.local, "\(path) can't be \(what): \(String(cString: strerror(errno)))")
    }
}
