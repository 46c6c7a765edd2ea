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

extension Found {
    /// The same, with what must last counted.
    func counted(at now: Timestamp) -> Found {
        var memory = memory
        switch finding {
        case .failed(let failure):
            if failure.patience != nil {
                memory.standing = .after(memory.standing, seeing: .gone, key: 0, at: now)
            } else if let standing = failure.standing {
                memory.standing = standing
            } else if memory.standing?.kind == .gone, failure.page != nil {
                // A time-out between two 404s says nothing of the page.
                memory.standing = nil
            }
        case .notModified, .firstSeen, .read(_, .unchanged), .read(_, .known), .read(_, .reverted), .read(_, .changed):
            memory.standing = nil
        case .read(_, .flipping), .heldOff: break
        }
        if let page = finding.page {
            memory.move = .after(memory.move, seeing: page.permanentURL?.text, at: now)
        }
        return Found(finding: finding, memory: memory)
    }
}

extension SourceMemory.Move {
    /// The move after a visit that was redirected to `url` for good: this one, one visit longer, or a new one.
    fileprivate static func after(
        _ move: SourceMemory.Move?, seeing url: String?, at now: Timestamp
    ) -> SourceMemory.Move? {
        guard let url else { return nil }
        guard var move, move.url == url else { return SourceMemory.Move(url: url, since: now) }
        move.visits += 1
        return move
    }
}

extension Visitor {
    /// What has lasted by now and isn't in the log yet.
    func lasting(_ found: Found, of source: Source) async throws(StoreError) -> Lasting {
        Lasting(
            vanished: try await vanished(found, source.id), moved: try await moved(found, source.id))
    }

    private func vanished(_ found: Found, _ source: SourceID) async throws(StoreError) -> SourceMemory.Standing? {
        guard case .failed(let failure) = found.finding, let patience = failure.patience,
            let standing = found.memory.standing, patience.isOver(standing, at: time.now)
        else { return nil }
        return try await isVanished(source) ? nil : standing
    }

    private func moved(_ found: Found, _ source: SourceID) async throws(StoreError) -> SourceMemory.Move? {
        guard found.finding.page != nil, let move = found.memory.move,
            Patience.moved.isOver(visits: move.visits, since: move.since, at: time.now)
        else { return nil }
        return try await isRelocated(source, to: move.url) ? nil : move
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
