import Synchronization

/// Something to wait for.
final class Signal: Sendable {
    private let state = Mutex<(isFired: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func fire() {
        let waiting = state.withLock { state in
            state.isFired = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isFired = state.withLock { state in
                if !state.isFired { state.waiting.append(continuation) }
                return state.isFired
            }
            if isFired { continuation.resume() }
        }
    }
}

/// Counts by name, from any task.
final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Adds to one count.
    ///
    /// - Returns: That count and the sum of all.
    @discardableResult func add(_ change: Int, to name: String = "") -> (one: Int, all: Int) {
        counts.withLock { counts in
            counts[name, default: 0] += change
            return (counts[name] ?? 0, counts.values.reduce(0, +))
        }
    }

    var all: Int { add(0).all }
}
