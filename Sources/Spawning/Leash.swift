import Glibc
import Synchronization

/// Lets another thread kill a process group for as long as it is surely that group.
final class Leash: Sendable {
    private struct State {
        var group: pid_t?
        var isPulled = false
    }

    private let state = Mutex(State())

    /// Holds the group; kills it at once where the leash was pulled before.
    func hold(_ group: pid_t) {
        state.withLock { state in
            state.group = group
            if state.isPulled { kill(-group, SIGKILL) }
        }
    }

    /// Lets the group go, before its number may become another's.
    func release() {
        state.withLock { $0.group = nil }
    }

    /// Kills the group, now or when it comes.
    func pull() {
        state.withLock { state in
            state.isPulled = true
            if let group = state.group { kill(-group, SIGKILL) }
        }
    }
}
