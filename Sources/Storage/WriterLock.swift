import Glibc
import SystemPackage

/// The writer's lock: the kernel's, so it ends with its holder and is never stale.
///
/// It is an open-file-description lock on the file `lock`. The holder's process number is in the file for people.
final class WriterLock {
    private let descriptor: Int32
    private var isHeld = false

    /// Takes the lock.
    ///
    /// - Throws: ``StoreError``, kind `locked` where another writer holds it; the detail names its process.
    init(store: String) throws(StoreError) {
        let path = store + "/lock"
        descriptor = try StoreError.wrapping(path, "open the lock") { () throws(Errno) in
            try Errno.check { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }
        }
        var request = WriterLock.request
        guard fcntl(descriptor, WriterLock.setLock, &request) == 0 else {
            let cause = Errno(rawValue: errno)
            let holder = WriterLock.holder(descriptor)
            // No `close` here: every property is set, so throwing runs `deinit`, and a second close could hit a file that
            // another thread has opened meanwhile.
            guard cause == .resourceTemporarilyUnavailable || cause == .permissionDenied else {
                throw StoreError(cause, path: path, doing: "lock the store")
            }
            throw StoreError(.locked, path: store, detail: "another writer holds it: \(holder)")
        }
        isHeld = true
        // Only for people; the lock holds without it.
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    deinit {
        // The process number is of use only as long as the lock is held.
        if isHeld { _ = ftruncate(descriptor, 0) }
        close(descriptor)
    }

    /// Whether a writer has the store open now.
    ///
    /// Takes no lock.
    static func isHeld(store: String) -> Bool {
        let descriptor = open(store + "/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var request = WriterLock.request
        return fcntl(descriptor, WriterLock.getLock, &request) == 0 && request.l_type != Int16(F_UNLCK)
    }

    // F_OFD_GETLK and F_OFD_SETLK of <fcntl.h>, which Swift's Glibc module leaves out.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    private static var request: flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }

    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.isEmpty ? "an unknown process" : "process " + String(decoding: digits, as: UTF8.self)
    }
}
