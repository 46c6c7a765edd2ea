import RefreshCore
import RefreshTesting
import Synchronization

/// Time that passes only when nothing else happens; its clock can be set wrong.
final class SimulatedTime: TimeSource {
    private let clock = ManualClock()
    private let start: Timestamp
    private let error = Mutex(Duration.zero)

    init() { start = clock.now }

    /// The time since the simulation began.
    var elapsed: Duration { start.duration(to: clock.now) }

    /// What the clock says.
    var now: Timestamp { clock.now.advanced(by: error.withLock(\.self)) }

    /// Sets the clock wrong by so much more; who sleeps isn't touched by it.
    func jump(by error: Duration) {
        self.error.withLock { $0 += error }
    }

    func sleep(for duration: Duration) async throws {
        try await clock.sleep(for: duration)
    }

    /// Leaps to the next sleeper and wakes it; tells whether there was one.
    func leap() -> Bool { clock.wakeFirst() }
}
