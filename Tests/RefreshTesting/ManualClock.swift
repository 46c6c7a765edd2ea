public import RefreshCore
import Synchronization

/// A clock that stands still until it is told to move.
public final class ManualClock: TimeSource {
    private struct Sleeper {
        let id: UInt64
        let due: Timestamp
        let continuation: CheckedContinuation<Void, any Error>

        func precedes(_ other: Sleeper) -> Bool { (due, id) < (other.due, other.id) }
    }

    private struct Watcher {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var nextID: UInt64 = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<UInt64> = []
        var watchers: [Watcher] = []

        mutating func satisfiedWatchers() -> [Watcher] {
            defer { watchers.removeAll { $0.count <= sleepers.count } }
            return watchers.filter { $0.count <= sleepers.count }
        }
    }

    private let state: Mutex<State>

    /// Makes a clock that stands at `now`; by default 2026-01-01T00:00:00Z.
    public init(at now: Timestamp = Timestamp(milliseconds: 1_767_225_600_000)) {
        state = Mutex(State(now: now))
    }

    /// The moment the clock stands at.
    public var now: Timestamp { state.withLock(\.now) }

    /// How many tasks are asleep.
    public var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// When the first sleeper is due.
    public var nextDue: Timestamp? { state.withLock { $0.sleepers.map(\.due).min() } }

    /// Sleeps until the clock has been moved past `duration`; not at all for zero and less.
    public func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        guard duration > .zero else { return }
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        // Cancelled after it had been woken: nobody else asks for it.
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (isCancelled, watchers) = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return (true, [Watcher]()) }
                    let due = state.now.advanced(by: duration)
                    state.sleepers.append(Sleeper(id: id, due: due, continuation: continuation))
                    return (false, state.satisfiedWatchers())
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
                for watcher in watchers { watcher.continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.sleepers.remove(at: index)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the clock, and wakes whoever is due by then, the earliest first.
    public func advance(by duration: Duration) {
        let awake = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            defer { state.sleepers.removeAll { $0.due <= now } }
            return state.sleepers.filter { $0.due <= now }.sorted { $0.precedes($1) }
        }
        for sleeper in awake { sleeper.continuation.resume() }
    }

    /// Moves the clock to when the first sleeper is due, and wakes it alone; false where nobody sleeps.
    public func wakeFirst() -> Bool {
        let sleeper = state.withLock { state -> Sleeper? in
            let indices = state.sleepers.indices
            guard let first = indices.min(by: { state.sleepers[$0].precedes(state.sleepers[$1]) }) else { return nil }
            let sleeper = state.sleepers.remove(at: first)
            state.now = max(state.now, sleeper.due)
            return sleeper
        }
        sleeper?.continuation.resume()
        return sleeper != nil
    }

    /// Waits until at least `count` tasks are asleep.
    public func sleepers(reach count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                guard state.sleepers.count < count else { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if isReached { continuation.resume() }
        }
    }
}
