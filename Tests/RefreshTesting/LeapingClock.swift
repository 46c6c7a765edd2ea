public import RefreshCore
import Synchronization

/// A clock that leaps: whoever sleeps wakes at once, and it is later then.
public final class LeapingClock: TimeSource {
    private let moment: Mutex<Timestamp>

    /// Makes a clock that stands at `now`; by default 2026-01-01T00:00:00Z.
    public init(at now: Timestamp = Timestamp(milliseconds: 1_767_225_600_000)) {
        moment = Mutex(now)
    }

    /// The moment the clock stands at.
    public var now: Timestamp { moment.withLock(\.self) }

    /// Moves the clock by `duration`, unless the task was cancelled.
    public func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        advance(by: max(.zero, duration))
    }

    /// Moves the clock.
    public func advance(by duration: Duration) {
        moment.withLock { $0 = $0.advanced(by: duration) }
    }
}
