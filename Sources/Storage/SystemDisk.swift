import Glibc
import SystemPackage

/// The real file system.
struct SystemDisk: Disk {
    func open(_ path: String, _ access: DiskAccess) throws(Errno) -> any DiskFile {
        let flags = access == .reading ? O_RDONLY : O_RDWR | O_CREAT
        let mode: mode_t = access == .secret ? 0o600 : 0o644
        return SystemFile(descriptor: try Errno.check { Glibc.open(path, flags | O_CLOEXEC, mode) })
    }

    func names(in folder: String) throws(Errno) -> [String] {
        guard let stream = opendir(folder) else { throw Errno(rawValue: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            // readdir gives nothing both at the end and on failure; only errno tells which.
            errno = 0
            guard let item = readdir(stream) else { break }
            // Through a pointer: a record may end before the 256 bytes that its type declares.
            guard let place = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
            let name = String(cString: UnsafeRawPointer(item).advanced(by: place).assumingMemoryBound(to: CChar.self))
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw Errno(rawValue: errno) }
        return names
    }

    func makeFolder(_ path: String) throws(Errno) {
        do throws(Errno) {
            try Errno.check { mkdir(path, 0o755) }
        } catch {
            if error == .fileExists { return }
            let parent = FilePath(path).removingLastComponent()
            guard error == .noSuchFileOrDirectory, !parent.isEmpty else { throw error }
            try makeFolder(parent.string)
            try Errno.check { mkdir(path, 0o755) }
        }
        do throws(Errno) {
            try syncFolder(path + "/..")
        } catch {
            // Else the next call would find it there, and take its name for durable.
            rmdir(path)
            throw error
        }
    }

    func rename(_ path: String, to newPath: String) throws(Errno) {
        try Errno.check { Glibc.rename(path, newPath) }
    }

    func remove(_ path: String) throws(Errno) {
        do throws(Errno) {
            try Errno.check { Glibc.remove(path) }
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
        }
    }

    func link(_ path: String, to target: String) throws(Errno) {
        do throws(Errno) {
            try Errno.check { symlink(target, path) }
        } catch {
            guard error == .fileExists else { throw error }
        }
    }

    func syncFolder(_ path: String) throws(Errno) {
        let descriptor = try Errno.check { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        defer { close(descriptor) }
        try Errno.check { fsync(descriptor) }
    }
}

/// A file of the real file system.
private final class SystemFile: DiskFile {
    private let descriptor: Int32

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    func byteCount() throws(Errno) -> Int64 {
        var status = stat()
        try Errno.check { fstat(descriptor, &status) }
        return Int64(status.st_size)
    }

    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Errno) -> Int {
        try Errno.check { pread(descriptor, target.baseAddress, target.count, off_t(offset)) }
    }

    func write(_ bytes: ArraySlice<UInt8>, at offset: Int64) throws(Errno) -> Int {
        try Errno.check { bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) } }
    }

    func truncate(to byteCount: Int64) throws(Errno) {
        try Errno.check { ftruncate(descriptor, off_t(byteCount)) }
    }

    func sync() throws(Errno) {
        // Not repeated on EINTR either: what a sync that ended early has made durable isn't known.
        guard fdatasync(descriptor) == 0 else { throw Errno(rawValue: errno) }
    }
}

extension Errno {
    /// Repeats a call while a signal interrupts it; a negative result is the failure that `errno` names.
    @discardableResult
    static func check<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let failure = Errno(rawValue: Glibc.errno)
            guard failure == .interrupted else { throw failure }
        }
    }
}
