public import RefreshCore
public import Storage

/// Records what people think of changes.
public struct Reviewer: Sendable {
    /// A person's verdict on a change.
    public enum Verdict: String, Codable, Sendable {
        /// The text becomes the seed.
        case accepted
        /// Exactly this text is not reported again.
        case rejected
    }

    private let store: any ObjectStore & ChangeLog
    private let time: any TimeSource

    /// Makes a reviewer over `store`.
    public init(store: any ObjectStore & ChangeLog, time: any TimeSource) {
        self.store = store
        self.time = time
    }

    /// Records `verdict` on the pending change at `sequence`.
    ///
    /// - Parameters:
    ///   - verdict: The verdict.
    ///   - sequence: The `changed` entry.
    ///   - digest: The article that the person has read, where the caller knows it; a different one is refused, so that a
    ///     newer text is never accepted unseen.
    ///   - note: Why.
    ///   - name: Who.
    /// - Returns: The review's own entry, durable.
    /// - Throws: ``ReviewError``.
    public func record(
        _ verdict: Verdict, on sequence: UInt64, havingRead digest: Digest? = nil, note: String? = nil, by name: String?
    ) async throws(ReviewError) -> Entry {
        let entry = try await change(at: sequence, havingRead: digest)
        let seed = try await seed(under: entry)
        var facts = entry.facts
        (facts.before, facts.status, facts.failure) = (seed, nil, nil)
        (facts.reviewed, facts.note, facts.reviewer) = (sequence, note, name)
        let kind: Entry.Kind = verdict == .accepted ? .accepted : .rejected
        let entries = try await commit([NewEntry(time: now, source: entry.source, kind: kind, facts: facts)])
        guard let recorded = entries.first else { throw .missing(sequence) }
        return recorded
    }

    /// The change at `sequence`, which holds the text named `digest` where that is known.
    private func change(at sequence: UInt64, havingRead digest: Digest?) async throws(ReviewError) -> Entry {
        guard let entry = try await self.entry(sequence) else { throw .missing(sequence) }
        guard entry.kind == .changed, let article = entry.facts.after else { throw .notAChange(sequence, entry.kind) }
        if let digest, digest != article { throw .otherText(sequence, holds: article) }
        return entry
    }

    /// The seed of the source whose pending change `entry` is.
    private func seed(under entry: Entry) async throws(ReviewError) -> Digest? {
        let state = try await state(of: entry.source)
        guard state.pending?.sequence == entry.sequence else {
            throw .settled(entry.sequence, by: try await settling(entry))
        }
        return state.seed?.article
    }

    private func settling(_ entry: Entry) async throws(ReviewError) -> Entry? {
        try await reading { () async throws(StoreError) in try await store.settling(entry) }
    }

    /// The present moment.
    var now: Timestamp { time.now }

    /// The entry at `sequence`.
    func entry(_ sequence: UInt64) async throws(ReviewError) -> Entry? {
        try await reading { () async throws(StoreError) in try await store.entry(sequence) }
    }

    /// All entries of `source`, in the order of the log.
    func entries(of source: SourceID) async throws(ReviewError) -> [Entry] {
        try await reading { () async throws(StoreError) in try await store.entries(matching: EntryQuery(source: source))
        }
    }

    /// What the log says of `source`.
    func state(of source: SourceID) async throws(ReviewError) -> SourceState {
        try await reading { () async throws(StoreError) in try await store.state(of: source) }
    }

    /// Whether the store holds the object named `digest`.
    func holds(_ digest: Digest) async throws(ReviewError) -> Bool {
        try await reading { () async throws(StoreError) in try await store.bytes(of: digest) } != nil
    }

    /// Makes `entries` durable as one unit.
    func commit(_ entries: [NewEntry]) async throws(ReviewError) -> [Entry] {
        try await reading { () async throws(StoreError) in try await store.commit(Batch(entries: entries)) }
    }

    /// The store's answer, its errors as the reviewer's own.
    private func reading<Answer>(
        _ answer: () async throws(StoreError) -> Answer
    ) async throws(ReviewError) -> Answer {
        do throws(StoreError) {
            return try await answer()
        } catch {
            throw .store(error)
        }
    }
}
