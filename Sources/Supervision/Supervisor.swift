/// Whoever started the service and looks after it: systemd, or nobody.
///
/// The protocol is that of `sd_notify(3)`; libsystemd is not needed for it.
public struct Supervisor: Hashable, Sendable {
    /// The watchdog that the supervisor asks to be fed; `nil` where it doesn't watch.
    public let watchdog: Watchdog?
    private let socket: NotifySocket?

    /// Reads the supervisor's wishes from `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    ///
    /// - Parameters:
    ///   - environment: The process's environment.
    ///   - process: The process's id.
    /// - Throws: ``SupervisionError`` of kind `address` where the socket is not one to send to.
    public init(environment: [String: String], process: Int32) throws(SupervisionError) {
        watchdog = Watchdog(
            microseconds: environment["WATCHDOG_USEC"], watchedProcess: environment["WATCHDOG_PID"], process: process)
        guard let address = environment["NOTIFY_SOCKET"], !address.isEmpty else {
            socket = nil
            return
        }
        socket = try NotifySocket(address)
    }

    /// Whether anyone listens.
    public var isPresent: Bool { socket != nil }

    /// Tells the supervisor `notices`, all in one message.
    ///
    /// Does nothing where there is no supervisor; never waits.
    ///
    /// - Throws: ``SupervisionError`` where the message was not taken; it is not sent again.
    public func tell(_ notices: Notice...) throws(SupervisionError) {
        try tell(notices)
    }

    /// Tells the supervisor `notices`, as ``tell(_:)`` does.
    public func tell(_ notices: [Notice]) throws(SupervisionError) {
        guard let socket, !notices.isEmpty else { return }
        try socket.send(notices.map(\.assignments).joined(separator: "\n"))
    }
}
