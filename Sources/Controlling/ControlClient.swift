import FoundationEssentials
import Glibc
import RefreshCore

/// Asks the service over its control socket.
public struct ControlClient: Sendable {
    /// How long an answer may take: 30 s.
    private static let patience = 30

    /// The socket.
    public let path: String
    let store: String

    /// Makes a client of the service that holds the store in the folder `store`.
    public init(store: String) {
        self.store = store
        path = ControlServer.socketPath(store: store)
    }

    /// What the service is at.
    public func status() async throws(ControlError) -> ServiceStatus {
        let answer = try await answer(to: "GET", "/status")
        return try answer.value(ServiceStatus.self)
    }

    /// The service's metrics, in Prometheus' text format.
    public func metrics() async throws(ControlError) -> String {
        String(decoding: try await answer(to: "GET", "/metrics").body, as: UTF8.self)
    }

    /// Why the service can't be asked; `nil` where it answers.
    public func problem() async -> ControlError? {
        do throws(ControlError) {
            _ = try await answer(to: "GET", "/healthz")
            return nil
        } catch {
            return error
        }
    }

    /// Asks for an index of texts; where nobody answers there is none, and texts are read one by one.
    public func askForTextIndex() async {
        _ = try? await answer(to: "POST", "/text-index")
    }

    /// Sends a request, off the cooperative pool.
    func answer(to method: String, _ target: String, body: [UInt8] = []) async throws(ControlError) -> ControlAnswer {
        let head =
            "\(method) \(target) HTTP/1.1\r\nHost: refresh\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
        let request = Array(head.utf8) + body
        return try await blocking { () throws(ControlError) in
            try ControlAnswer(try ControlClient.exchange(request, at: path))
        }
    }

    /// Sends `request` and reads all that is answered; blocks.
    private static func exchange(_ request: [UInt8], at path: String) throws(ControlError) -> [UInt8] {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure("socket") }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        try connect(descriptor, to: path)
        try send(request, on: descriptor)
        return try receive(on: descriptor)
    }

    private static func connect(_ descriptor: Int32, to path: String) throws(ControlError) {
        let place = try SocketAddress(path)
        var address = place.systemAddress
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status != 0 else { return }
        switch errno {
        case ENOENT, ECONNREFUSED, ENOTDIR: throw .absent(path)
        case EACCES, EPERM: throw .forbidden(path)
        default: throw failure("connect")
        }
    }

    private static func send(_ bytes: [UInt8], on descriptor: Int32) throws(ControlError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("send") }
            rest = rest.dropFirst(count)
        }
    }

    private static func receive(on descriptor: Int32) throws(ControlError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("recv") }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
            guard bytes.count < 64 << 20 else { throw .broken("its answer is longer than 64 MiB") }
        }
    }

    private static func failure(_ call: String) -> ControlError {
        let code = errno
        return code == EAGAIN
            ? .broken("it took longer than \(patience) s") : .broken("\(call): \(String(cString: strerror(code)))")
    }
}
