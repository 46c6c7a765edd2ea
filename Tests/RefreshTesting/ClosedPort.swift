import Glibc

/// A port of 127.0.0.1 that refuses connections for as long as this value lives.
///
/// A socket is bound to it that doesn't listen, so that nobody else can be given the port meanwhile.
public final class ClosedPort: Sendable {
    /// The port.
    public let number: Int
    private let descriptor: Int32

    /// Takes a port that is free.
    public init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        self.descriptor = descriptor
        number = Int(UInt16(bigEndian: address.sin_port))
        // From here on `deinit` closes the socket.
        guard isBound else { throw LoopbackServer.NoSocket() }
    }

    deinit {
        close(descriptor)
    }
}
