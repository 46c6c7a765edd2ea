/// What a service tells its supervisor: the assignments of `sd_notify(3)`.
public enum Notice: Hashable, Sendable {
    /// The service has started, or has finished reloading.
    case ready
    /// The service begins to stop.
    case stopping
    /// The service begins to reload its configuration, at a time as ``MonotonicTime`` tells it.
    ///
    /// ``ready`` follows when it is done. systemd 253 and later wait for it with `Type=notify-reload`.
    case reloading(at: Duration)
    /// What the service is doing, in one line for people; control characters become spaces.
    case status(String)
    /// The service is alive; see ``Watchdog``.
    case watchdog

    /// The notice as assignments, one a line.
    var assignments: String {
        switch self {
        case .ready: "READY=1"
        case .stopping: "STOPPING=1"
        case .reloading(let time): "RELOADING=1\nMONOTONIC_USEC=\(time.wholeMicroseconds)"
        case .status(let text): "STATUS=" + Notice.oneLine(text)
        case .watchdog: "WATCHDOG=1"
        }
    }

    /// A line break would begin another assignment.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

extension Duration {
    /// Microseconds, a rest cut off and a negative duration taken for zero.
    fileprivate var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? 0 : .max }
        return max(product &+ attoseconds / 1_000_000_000_000, 0)
    }
}
