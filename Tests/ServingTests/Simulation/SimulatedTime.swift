import RefreshCore
import Synchronization

/// Time that passes only when nothing else happens; its clock can be set wrong.
final class SimulatedTime: TimeSource {
    private struct Sleeper {
        let id: UInt64
        let due: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var elapsed = Duration.zero
        var error = Duration.zero
        var lastID: UInt64 = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())
    private static let start = Timestamp(milliseconds: 1_767_225_600_000)

    /// The time since the simulation began.
    var elapsed: Duration { state.withLock(\.elapsed) }

    /// What the clock says.
    var now: Timestamp { state.withLock { SimulatedTime.start.advanced(by: $0.elapsed + $0.error) } }

    /// Sets the clock wrong by so much more; who sleeps isn't touched by it.
    func jump(by error: Duration) {
        state.withLock { $0.error += error }
    }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        guard duration > .zero else { return }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    state.sleepers.append(
                        Sleeper(id: id, due: state.elapsed + duration, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
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

    /// Leaps to the next sleeper and wakes it; tells whether there was one.
    func leap() -> Bool {
        let sleeper = state.withLock { state -> Sleeper? in
            guard
                let index = state.sleepers.indices.min(by: {
                    (state.sleepers[$0].due, state.sleepers[$0].id) < (state.sleepers[$1].due, state.sleepers[$1].id)
                })
            else { return nil }
            let sleeper = state.sleepers.remove(at: index)
            state.elapsed = max(state.elapsed, sleeper.due)
            return sleeper
        }
        sleeper?.continuation.resume()
        return sleeper != nil
    }
}
