/// The supervisor's watch over a service: without a ``Notice/watchdog`` in time it ends the service.
public struct Watchdog: Hashable, Sendable {
    /// The longest that may pass between two notices; a service sends one after half of it.
    public let interval: Duration

    /// Reads what systemd says in the environment, as `sd_watchdog_enabled(3)` does; `nil` where nobody watches.
    ///
    /// - Parameters:
    ///   - microseconds: The value of `WATCHDOG_USEC`.
    ///   - watchedProcess: The value of `WATCHDOG_PID`: where it names another process, nobody watches this one.
    ///   - process: The process's own id.
    init?(microseconds: String?, watchedProcess: String?, process: Int32) {
        if let watchedProcess, Int32(watchedProcess) != process { return nil }
        guard let microseconds = microseconds.flatMap({ Int64($0) }), microseconds > 0 else { return nil }
        interval = .microseconds(microseconds)
    }
}
