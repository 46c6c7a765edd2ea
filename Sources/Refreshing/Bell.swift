import RefreshCore
import Synchronization

/// Wakes one sleeper: when it is rung, or when the time has come.
final class Bell: Sendable {
    private struct State {
        /// Rung while nobody slept: the next sleeper wakes at once.
        var isRung = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Wakes the sleeper, or the next one.
    func ring() {
        let sleeper = state.withLock { state in
            defer { state.sleeper = nil }
            state.isRung = state.sleeper == nil
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Sleeps until the bell rings, `pause` is over, or the task is cancelled.
    ///
    /// One task at a time.
    func wait(atMost pause: Duration, by time: any TimeSource) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.rung() }
            // Cancelled: the bell was quicker.
            group.addTask { try? await time.sleep(for: pause) }
            await group.next()
            group.cancelAll()
        }
    }

    private func rung() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver = state.isRung || Task.isCancelled
                    if isOver { state.isRung = false } else { state.sleeper = continuation }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }
            sleeper?.resume()
        }
    }
}
