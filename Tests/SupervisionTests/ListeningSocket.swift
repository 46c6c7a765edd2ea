import Glibc

/// A datagram socket that a test listens on in systemd's place.
struct ListeningSocket: ~Copyable {
    /// A system call that failed.
    struct Failure: Error {
        let code: Int32
    }

    private let descriptor: Int32
    private let path: String?

    /// Listens at `address`: a path, or `@` and a name in the abstract namespace.
    init(at address: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        path = address.hasPrefix("/") ? address : nil
        var bytes = Array(address.utf8)
        if path == nil { bytes[0] = 0 }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let status = withUnsafePointer(to: place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard status == 0 else { throw Failure(code: errno) }
    }

    deinit {
        close(descriptor)
        if let path { unlink(path) }
    }

    /// The next message, there as soon as it was sent; `nil` where none has come.
    func message() -> String? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
