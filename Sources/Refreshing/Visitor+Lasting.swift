import Fetching
import RefreshCore
import Storage

/// What has lasted long enough to be entered, beside what the visit itself found.
struct Lasting: Sendable {
    /// The page is gone: since when, and for how many visits.
    var vanished: SourceMemory.Standing?
    /// The page has moved.
    var moved: SourceMemory.Move?
}

extension Visitor {
    /// Counts on what must last, and tells what has lasted by now and isn't in the log yet.
    func lasting(
        _ finding: Finding, of source: Source, in state: SourceState, remembering memory: inout SourceMemory
    ) async throws(StoreError) -> Lasting {
        var lasting = Lasting()
        let now = time.now
        switch finding {
        case .failed(let failure):
            if let patience = failure.patience {
                let standing = SourceMemory.Standing.after(memory.standing, seeing: .gone, key: 0, at: now)
                memory.standing = standing
                if patience.isOver(standing, at: now), try await !isVanished(source.id) { lasting.vanished = standing }
            } else if let standing = failure.standing {
                memory.standing = standing
            } else if memory.standing?.kind == .gone {
                // A time-out between two 404s says nothing of the page.
                if failure.page != nil { memory.standing = nil }
            }
        case .notModified, .firstSeen, .read(_, .unchanged), .read(_, .known), .read(_, .reverted), .read(_, .changed):
            memory.standing = nil
        case .read(_, .flipping), .heldOff: break
        }
        guard let page = finding.page else { return lasting }
        guard let url = page.permanentURL?.text else {
            memory.move = nil
            return lasting
        }
        var move = memory.move
        if move?.url == url { move?.visits += 1 } else { move = SourceMemory.Move(url: url, since: now) }
        memory.move = move
        if let move, Patience.moved.isOver(visits: move.visits, since: move.since, at: now),
            try await !isRelocated(source.id, to: url)
        {
            lasting.moved = move
        }
        return lasting
    }

    private func isVanished(_ source: SourceID) async throws(StoreError) -> Bool {
        let entries = try await store.entries(matching: EntryQuery(source: source))
        return entries.last { $0.kind == .vanished || $0.kind == .recovered }?.kind == .vanished
    }

    private func isRelocated(_ source: SourceID, to url: String) async throws(StoreError) -> Bool {
        let entries = try await store.entries(matching: EntryQuery(source: source, kind: .relocated))
        return entries.last?.facts.finalURL == url
    }
}
