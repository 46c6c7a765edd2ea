import Fetching
import Synchronization

/// The account of the memory that bodies take up together: those under way, and those that have come and are still held.
///
/// A usual page goes past it: the account counts it, but never keeps it waiting. A longer body waits while the limit is
/// reached. The one that has waited longest is favoured: it waits only as long as the bodies that have come whole and are
/// still held reach the limit by themselves. Those go away without any further transfer, so that bodies that have come in
/// part never wait for one another for ever.
final class BodyMemory: Sendable {
    private struct State {
        var used = 0
        /// What of it is lent to bodies that have come whole.
        var held = 0
        var isAwaited = false
    }

    /// Bodies up to so many bytes never wait: 128 KiB.
    static let usualBytes = 128 << 10

    private let limit: Int
    private let state = Mutex(State())
    private let bell = Mutex<(@Sendable () -> Void)?>(nil)

    /// Makes an account.
    ///
    /// - Parameter limit: The bytes from which on long bodies wait.
    init(limit: Int) {
        self.limit = limit
    }

    /// How many bytes are lent.
    var used: Int { state.withLock(\.used) }

    /// Whether somebody was told to wait since memory last came back.
    var isAwaited: Bool { state.withLock(\.isAwaited) }

    /// Sets what is called, on any thread, when memory comes back that somebody waits for.
    func whenFreed(_ call: @escaping @Sendable () -> Void) {
        bell.withLock { $0 = call }
    }

    /// Whether a long body may grow now; who gets a no is called back.
    ///
    /// - Parameter isFavoured: Whether it is the one that may go over the limit.
    /// - Returns: Whether it may.
    func hasRoom(isFavoured: Bool) -> Bool {
        state.withLock { state in
            guard (isFavoured ? state.held : state.used) >= limit else { return true }
            state.isAwaited = true
            return false
        }
    }

    /// Counts `bytes` more.
    func take(_ bytes: Int) {
        state.withLock { $0.used += bytes }
    }

    /// Counts `bytes` less.
    func giveBack(_ bytes: Int) {
        let isAwaited = state.withLock { state in
            state.used -= bytes
            return bytes > 0 && state.isAwaited
        }
        if isAwaited { bell.withLock(\.self)?() }
    }

    /// Nobody waits any more.
    func forgetWaiters() {
        state.withLock { $0.isAwaited = false }
    }

    /// Turns `bytes` that were taken into a loan that gives them back by itself; `nil` for none.
    func loan(_ bytes: Int) -> MemoryLoan? {
        guard bytes > 0 else { return nil }
        state.withLock { $0.held += bytes }
        return MemoryLoan {
            self.state.withLock { $0.held -= bytes }
            self.giveBack(bytes)
        }
    }
}
