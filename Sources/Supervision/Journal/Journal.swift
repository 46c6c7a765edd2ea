import Glibc

/// systemd's journal, as it takes entries with fields.
struct Journal: Sendable {
    /// Where it listens.
    static let path = "/run/systemd/journal/socket"

    /// Whether it listens.
    static var isPresent: Bool { access(path, W_OK) == 0 }

    private let socket: NotifySocket

    init(at path: String = Journal.path) throws(SupervisionError) {
        socket = try NotifySocket(path)
    }

    /// Hands in an entry, without ever waiting.
    func take(_ entry: JournalEntry) throws(SupervisionError) {
        try socket.send(entry.bytes)
    }
}
