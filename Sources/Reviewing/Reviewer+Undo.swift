public import RefreshCore
import Storage

extension Reviewer {
    /// Takes back the verdict at `sequence`.
    ///
    /// Nothing is taken out of the log: two entries follow, as one unit. One accepts the former seed's text again; the
    /// other is the change, which waits again. Afterwards the source's seed and pending change are as they were before
    /// the verdict, and nothing counts as rejected.
    ///
    /// - Parameters:
    ///   - sequence: The `accepted` or `rejected` entry; it must be the last word on its source.
    ///   - name: Who takes it back.
    /// - Returns: The entry of the change that waits again, durable.
    /// - Throws: ``ReviewError``.
    public func undo(_ sequence: UInt64, by name: String?) async throws(ReviewError) -> Entry {
        let verdict = try await verdict(sequence)
        guard let reviewed = verdict.facts.reviewed, let change = try await entry(reviewed), change.kind == .changed
        else {
            throw .notAVerdict(sequence, verdict.kind)
        }
        let state = try await state(of: verdict.source)
        let isLast =
            verdict.kind == .accepted
            ? state.seed?.sequence == sequence && state.pending == nil
            : state.rejected?.sequence == reviewed && state.pending == nil
        guard isLast, let seed = try await formerSeed(before: verdict, change: change, state: state) else {
            throw .overtaken(sequence)
        }
        let note = "undoes entry \(sequence)"
        var again = seed.facts
        (again.before, again.edits) = (verdict.kind == .accepted ? verdict.facts.after : seed.facts.after, EditCounts())
        (again.reviewed, again.note, again.reviewer) = (sequence, note, name)
        var waiting = change.facts
        (waiting.reviewed, waiting.note, waiting.reviewer) = (nil, note, name)
        let entries = try await commit([
            NewEntry(time: now, source: verdict.source, kind: .accepted, facts: again),
            NewEntry(time: now, source: verdict.source, kind: .changed, facts: waiting),
        ])
        guard let last = entries.last else { throw .missing(sequence) }
        return last
    }

    private func verdict(_ sequence: UInt64) async throws(ReviewError) -> Entry {
        guard let verdict = try await entry(sequence) else { throw .missing(sequence) }
        guard verdict.kind == .accepted || verdict.kind == .rejected else {
            throw .notAVerdict(sequence, verdict.kind)
        }
        return verdict
    }

    /// The entry that made the seed which held before the verdict; `nil` where its text isn't there any more.
    private func formerSeed(
        before verdict: Entry, change: Entry, state: SourceState
    ) async throws(ReviewError) -> Entry? {
        let seed: Entry?
        if verdict.kind == .rejected, let sequence = state.seed?.sequence {
            seed = try await entry(sequence)
        } else {
            let kinds: Set<Entry.Kind> = [.adopted, .firstSeen, .accepted]
            seed = try await entries(of: verdict.source).last {
                $0.sequence < verdict.sequence && kinds.contains($0.kind) && $0.facts.after != nil
            }
        }
        guard let seed, let article = seed.facts.after, try await holds(article),
            let changed = change.facts.after, try await holds(changed)
        else { return nil }
        return seed
    }
}
