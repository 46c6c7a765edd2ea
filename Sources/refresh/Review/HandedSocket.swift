#if canImport(Glibc)
    import Glibc
#endif

/// A socket at which systemd listens for the program (`sd_listen_fds(3)`).
struct HandedSocket {
    let descriptor: Int32

    /// The socket that was handed over; `nil` where there is none.
    ///
    /// - Throws: ``CommandFailure``, status usage, where there are several.
    static func given() throws -> HandedSocket? {
        guard let process = Environment["LISTEN_PID"], Int32(process) == getpid(),
            let count = Environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0
        else { return nil }
        guard count == 1 else {
            throw CommandFailure(.usage, "systemd hands over \(count) sockets; the review page listens at one")
        }
        // The first one is always 3.
        return HandedSocket(descriptor: 3)
    }

    /// Whether only this machine reaches it.
    var isLocal: Bool {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                getsockname(descriptor, start, &length) == 0
            else { return false }
            switch Int32(start.pointee.sa_family) {
            case AF_UNIX: return true
            case AF_INET: return bytes[4] == 127
            case AF_INET6: return bytes[8..<23].allSatisfy { $0 == 0 } && bytes[23] == 1
            default: return false
            }
        }
    }
}
