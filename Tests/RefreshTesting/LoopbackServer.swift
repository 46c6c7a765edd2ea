public import Fetching
import Glibc
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 that writes exactly the bytes a test tells it to, and can misbehave in every way.
///
/// Each connection has a thread of its own; nothing here runs on the cooperative pool.
public final class LoopbackServer: Sendable {
    /// One request as it came.
    public struct Request: Sendable {
        /// The method.
        public let method: String
        /// The path and query.
        public let target: String
        /// The header fields; values verbatim.
        public let fields: HeaderFields
        /// Which connection it came over, counted from 1.
        public let connection: Int
    }

    /// What to do next on the connection of a request.
    public enum Step: Sendable {
        /// Writes bytes.
        case send([UInt8])
        /// Writes bytes over and over until the other side hangs up.
        case sendForever([UInt8])
        /// Does nothing until the other side hangs up.
        case hang
        /// Closes the connection.
        case close
        /// Breaks the connection off (RST).
        case reset

        /// Writes text.
        public static func send(_ text: String) -> Step { .send(Array(text.utf8)) }

        /// Writes a whole response with its Content-Length, and keeps the connection open.
        public static func respond(_ status: Int = 200, _ fields: [String] = [], body: [UInt8] = []) -> Step {
            let lines = ["HTTP/1.1 \(status) Scripted", "Content-Length: \(body.count)"] + fields
            return .send(Array(lines.joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body)
        }
    }

    /// Says what to do with a request.
    public typealias Script = @Sendable (Request) -> [Step]

    /// The server has no socket to listen on.
    public struct NoSocket: Error {}

    /// The port it listens on.
    public let port: Int
    private let room: Room

    /// Starts a server that does what `script` says.
    public init(_ script: @escaping Script) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let raw = bytes.bindMemory(to: sockaddr.self).baseAddress else { return -1 }
            guard bind(listener, raw, length) == 0, listen(listener, 1024) == 0 else { return -1 }
            return getsockname(listener, raw, &length)
        }
        guard listener >= 0, result == 0 else { throw NoSocket() }
        port = Int(in_port_t(bigEndian: address.sin_port))
        room = Room(listener: listener, script: script)
        let room = room
        startThread { room.acceptAll() }
    }

    deinit {
        stop()
    }

    /// The address of a page on the server.
    public func url(_ target: String = "/") -> String { "http://127.0.0.1:\(port)\(target)" }

    /// What was asked, in the order it came.
    public var requests: [Request] { room.state.withLock(\.requests) }

    /// How many connections there have been.
    public var connectionCount: Int { room.state.withLock(\.connectionCount) }

    /// How many connections are open.
    public var openConnectionCount: Int { room.state.withLock { $0.open.count } }

    /// Writes `bytes` to every open connection, whether anybody has asked for something there or not.
    ///
    /// They have arrived when the call returns, as far as loopback can be trusted.
    public func sendUnasked(_ bytes: [UInt8]) {
        room.sendUnasked(bytes)
    }

    /// Closes all sockets.
    public func stop() {
        room.close()
    }
}

/// What the server's threads share; it outlives the server until they have ended.
private final class Room: Sendable {
    struct State {
        var requests: [LoopbackServer.Request] = []
        var connectionCount = 0
        var open: Set<Int32> = []
        var isClosed = false
    }

    let state = Mutex(State())
    private let listener: Int32
    private let script: LoopbackServer.Script

    init(listener: Int32, script: @escaping LoopbackServer.Script) {
        self.listener = listener
        self.script = script
    }

    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            // A socket is closed by its own thread, which this wakes up.
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    func sendUnasked(_ bytes: [UInt8]) {
        state.withLock { state in
            for socket in state.open { send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
        }
    }

    func acceptAll() {
        while true {
            let socket = accept(listener, nil, nil)
            if socket < 0 && errno == EINTR { continue }
            guard socket >= 0 else { break }
            let number = state.withLock { state -> Int? in
                guard !state.isClosed else { return nil }
                state.connectionCount += 1
                state.open.insert(socket)
                return state.connectionCount
            }
            guard let number else {
                Glibc.close(socket)
                break
            }
            startThread { self.serve(socket, number) }
        }
        Glibc.close(listener)
    }

    private func serve(_ socket: Int32, _ number: Int) {
        var isOn: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var connection = Connection(socket: socket, number: number)
        while let request = connection.nextRequest() {
            state.withLock { $0.requests.append(request) }
            guard script(request).allSatisfy({ connection.perform($0) }) else { break }
        }
        state.withLock { state in
            state.open.remove(socket)
            Glibc.close(socket)
        }
    }
}

/// One connection, read and written by one thread.
private struct Connection {
    let socket: Int32
    let number: Int
    private var unread: [UInt8] = []

    init(socket: Int32, number: Int) {
        self.socket = socket
        self.number = number
    }

    mutating func nextRequest() -> LoopbackServer.Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let start = unread.indices.first(where: { unread[$0...].starts(with: end) }) {
                let head = String(decoding: unread[..<start], as: UTF8.self)
                unread.removeSubrange(..<(start + end.count))
                return request(head)
            }
            guard let more = read() else { return nil }
            unread += more
        }
    }

    private func request(_ head: String) -> LoopbackServer.Request {
        let lines = head.split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        let fields = lines.dropFirst().map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            return HeaderFields.Field(name: String(line[..<colon]), value: String(line[colon...].dropFirst(2)))
        }
        return LoopbackServer.Request(
            method: words.isEmpty ? "" : String(words[0]), target: words.count > 1 ? String(words[1]) : "",
            fields: HeaderFields(fields), connection: number)
    }

    private func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Does one step; false when the connection is over.
    func perform(_ step: LoopbackServer.Step) -> Bool {
        switch step {
        case .send(let bytes): return write(bytes)
        case .sendForever(let bytes):
            while write(bytes) {}
            return false
        case .hang:
            while read() != nil {}
            return false
        case .close: return false
        case .reset:
            // Closing with lingering switched on and no time for it sends RST.
            var now = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            return false
        }
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
    var id = pthread_t()
    let box = Unmanaged.passRetained(ThreadBody(body))
    let code = pthread_create(
        &id, nil,
        { context in
            if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }, box.toOpaque())
    guard code == 0 else { return box.release() }
    pthread_detach(id)
}
