import Synchronization

/// Lets so much be under way at a time: further callers wait for their turn, first come, first served.
///
/// Memory stays bounded however many callers there are.
final class Admission: Sendable {
    /// Room for one batch, from when it is given until its last reference goes.
    final class Ticket: Sendable {
        private let admission: Admission
        private let byteCount: Int

        fileprivate init(_ admission: Admission, _ byteCount: Int) {
            self.admission = admission
            self.byteCount = byteCount
        }

        deinit {
            admission.leave(byteCount)
        }
    }

    private struct State {
        var batches = 0
        var byteCount = 0
        var queue: [(byteCount: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let batchLimit: Int
    private let byteLimit: Int

    /// Admits up to `batches` with up to `bytes` bytes together; one alone, however long it is.
    init(batches: Int, bytes: Int) {
        batchLimit = batches
        byteLimit = bytes
    }

    /// How many callers wait.
    var waiting: Int { state.withLock { $0.queue.count } }

    /// Waits for room for a batch of `byteCount` bytes.
    func ticket(for byteCount: Int) async -> Ticket {
        await withCheckedContinuation { continuation in
            let isAdmitted = state.withLock { state in
                let isAdmitted = admit(byteCount, &state)
                if !isAdmitted { state.queue.append((byteCount, continuation)) }
                return isAdmitted
            }
            if isAdmitted { continuation.resume() }
        }
        return Ticket(self, byteCount)
    }

    /// Room for a batch of `byteCount` bytes, if there is some just now and nobody waits.
    func ticketAtOnce(for byteCount: Int) -> Ticket? {
        state.withLock { admit(byteCount, &$0) } ? Ticket(self, byteCount) : nil
    }

    private func admit(_ byteCount: Int, _ state: inout State) -> Bool {
        guard state.queue.isEmpty, hasRoom(for: byteCount, in: state) else { return false }
        state.batches += 1
        state.byteCount += byteCount
        return true
    }

    private func leave(_ byteCount: Int) {
        let admitted = state.withLock { state in
            state.batches -= 1
            state.byteCount -= byteCount
            var admitted: [CheckedContinuation<Void, Never>] = []
            while let next = state.queue.first, hasRoom(for: next.byteCount, in: state) {
                state.queue.removeFirst()
                state.batches += 1
                state.byteCount += next.byteCount
                admitted.append(next.continuation)
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }

    private func hasRoom(for byteCount: Int, in state: borrowing State) -> Bool {
        state.batches == 0 || state.batches < batchLimit && state.byteCount + byteCount <= byteLimit
    }
}
