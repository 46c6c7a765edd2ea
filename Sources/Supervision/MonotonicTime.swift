import Glibc

/// The time since the machine started, as systemd measures it.
public enum MonotonicTime {
    /// The time now, without the time that the machine was suspended.
    ///
    /// The corresponding C constant is `CLOCK_MONOTONIC`.
    public static func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
