import Glibc

/// A Unix datagram socket that a supervisor listens on.
struct NotifySocket: Hashable, Sendable {
    /// The address as the kernel takes it: a path, or a zero byte and a name in the abstract namespace.
    private let address: [UInt8]

    /// Reads an address as it stands in `NOTIFY_SOCKET`: `/path` or `@name`.
    init(_ text: String) throws(SupervisionError) {
        var bytes = Array(text.utf8)
        switch bytes.first {
        case UInt8(ascii: "/"): break
        case UInt8(ascii: "@") where bytes.count > 1: bytes[0] = 0
        default: throw SupervisionError(.address, detail: "NOTIFY_SOCKET is neither a path nor an abstract name")
        }
        // The kernel wants a path, but not a name, with a zero byte behind it.
        guard bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
            throw SupervisionError(.address, detail: "NOTIFY_SOCKET is too long")
        }
        address = bytes
    }

    /// Sends one datagram without ever waiting.
    func send(_ text: String) throws(SupervisionError) {
        try send(Array(text.utf8))
    }

    /// Sends one datagram without ever waiting.
    func send(_ bytes: [UInt8]) throws(SupervisionError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw NotifySocket.failure(of: "socket") }
        defer { close(descriptor) }

        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
        let isPath = address.first != 0
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count + (isPath ? 1 : 0))

        let sent = withUnsafePointer(to: target) { target in
            target.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL), target, length
                )
            }
        }
        guard sent == bytes.count else { throw NotifySocket.failure(of: "sendto") }
    }

    private static func failure(of call: String) -> SupervisionError {
        let code = errno
        return SupervisionError(
            code == EAGAIN || code == ENOBUFS ? .busy : .system, detail: "\(call): \(String(cString: strerror(code)))")
    }
}
