import CCurl
import Glibc

/// The sockets of all open connections, to be found by the two ends of a connection.
///
/// libcurl 7.88 takes whatever a server has sent on an idle connection for the answer to the next request there: a late
/// 408, or more than it had announced. It also shows nobody the socket of a connection that it is about to use again.
///
/// Touched on the loop's thread only.
final class OpenSockets {
    /// Both ends of a connection, as `ccurl_socket_ends` writes them.
    typealias Ends = String

    private var sockets: [Ends: curl_socket_t] = [:]
    private var ends: [curl_socket_t: Ends] = [:]
    /// Opened, but not looked for yet: until a socket is connected nobody knows its ends.
    private var unnamed: Set<curl_socket_t> = []

    /// A new socket for a connection to `address`, or `CURL_SOCKET_BAD`.
    func open(for address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        let socket = ccurl_open_socket(address)
        if socket != CURL_SOCKET_BAD { unnamed.insert(socket) }
        return socket
    }

    /// Closes a socket.
    func close(_ socket: curl_socket_t) -> Int32 {
        unnamed.remove(socket)
        if let ends = ends.removeValue(forKey: socket) { sockets[ends] = nil }
        return Glibc.close(socket)
    }

    /// Whether something has come over an idle connection, its end included; yes too for one that isn't known.
    func isReadable(at ends: Ends) -> Bool {
        if sockets[ends] == nil { nameSockets() }
        return sockets[ends].map(ccurl_socket_is_readable) ?? true
    }

    private func nameSockets() {
        for socket in unnamed {
            let ends = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(ccurl_ends_room)) { room -> Ends? in
                guard let text = room.baseAddress, ccurl_socket_ends(socket, text) else { return nil }
                return String(cString: text)
            }
            guard let ends else { continue }
            unnamed.remove(socket)
            self.ends[socket] = ends
            sockets[ends] = socket
        }
    }
}
