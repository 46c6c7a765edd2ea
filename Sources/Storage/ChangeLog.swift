public import RefreshCore

/// The append-only log of what changed, and what follows from it for each source.
///
/// One of the seams where a second implementation may come when one machine is outgrown.
public protocol ChangeLog: Sendable {
    /// Makes `batch` durable, as one unit: after a crash all of it is there or nothing of it.
    ///
    /// Returns when it is on the disk. Batches that are under way at the same time share one sync.
    ///
    /// - Returns: The batch's entries with their sequences and time, in order.
    /// - Throws: ``StoreError``; nothing of the batch counts then.
    @discardableResult
    func commit(_ batch: Batch) async throws(StoreError) -> [Entry]

    /// The entry at `sequence`; `nil` where there is none.
    func entry(_ sequence: UInt64) async throws(StoreError) -> Entry?

    /// The entries that match, in the order of the log.
    func entries(matching query: EntryQuery) async throws(StoreError) -> [Entry]

    /// What the log and the visits say of `source` now.
    func state(of source: SourceID) async throws(StoreError) -> SourceState

    /// The same for every source that the store knows, in the order of their names.
    func states() async throws(StoreError) -> [SourceState]
}

/// What is made durable as one unit.
public struct Batch: Sendable {
    /// Objects; those that the store holds already cost nothing.
    public var objects: [NewObject]
    /// Entries; the store gives them their sequences.
    public var entries: [NewEntry]
    /// The visit that this is the result of, if it is one's.
    public var visit: Visit?

    /// Makes a batch, empty by default.
    public init(objects: [NewObject] = [], entries: [NewEntry] = [], visit: Visit? = nil) {
        self.objects = objects
        self.entries = entries
        self.visit = visit
    }
}

/// An entry before it has its sequence.
public struct NewEntry: Hashable, Sendable {
    /// When it was found out.
    public let time: Timestamp
    /// The source.
    public let source: SourceID
    /// What happened.
    public let kind: Entry.Kind
    /// The facts.
    public let facts: Entry.Facts

    /// Makes an entry.
    public init(time: Timestamp, source: SourceID, kind: Entry.Kind, facts: Entry.Facts) {
        self.time = time
        self.source = source
        self.kind = kind
        self.facts = facts
    }
}

/// Which entries of the log are wanted; all by default.
public struct EntryQuery: Hashable, Sendable {
    /// Only those of this source.
    public var source: SourceID?
    /// Only those of this kind.
    public var kind: Entry.Kind?
    /// Only those at or after this moment.
    public var since: Timestamp?
    /// Only those before this moment.
    public var until: Timestamp?
    /// Only changes that wait for a review.
    public var isPending: Bool

    /// Makes a query.
    public init(
        source: SourceID? = nil, kind: Entry.Kind? = nil, since: Timestamp? = nil, until: Timestamp? = nil,
        isPending: Bool = false
    ) {
        self.source = source
        self.kind = kind
        self.since = since
        self.until = until
        self.isPending = isPending
    }
}

/// What the log and the visits say of a source.
///
/// An entry whose text was erased after it counts as neither seed nor pending nor rejected.
public struct SourceState: Hashable, Sendable {
    private struct Facts: Hashable, Sendable {
        let source: SourceID
        let seed: Seed?
        let pending: Entry?
        let rejected: Entry?
        let failing: FailureClass?
        let lastChange: Timestamp?
        let changes: Int
        let since: Timestamp?
        let visit: Visit?
    }

    // More than a thousand bytes, which every step of a visit holds on to.
    @Boxed private var facts: Facts

    /// The source.
    public var source: SourceID { facts.source }
    /// The baseline of comparisons, from the last `adopted`, `first-seen` or `accepted` entry.
    public var seed: Seed? { facts.seed }
    /// The change that waits for a review: the last `changed` entry that came after the seed and that no review,
    /// revert or later change has replaced.
    public var pending: Entry? { facts.pending }
    /// The last change that a person rejected since the seed was set: its article is not reported again.
    public var rejected: Entry? { facts.rejected }
    /// The class of the failure that is going on: the last `failing` that no `recovered` has followed.
    public var failing: FailureClass? { facts.failing }
    /// When the last `changed` entry was recorded.
    public var lastChange: Timestamp? { facts.lastChange }
    /// How many `changed` entries there are: what the change rate is learned from.
    public var changes: Int { facts.changes }
    /// The first entry's time.
    public var since: Timestamp? { facts.since }
    /// The last visit.
    public var visit: Visit? { facts.visit }

    /// Makes a state; that of an unknown source by default.
    public init(
        source: SourceID, seed: Seed? = nil, pending: Entry? = nil, rejected: Entry? = nil,
        failing: FailureClass? = nil, lastChange: Timestamp? = nil, changes: Int = 0, since: Timestamp? = nil,
        visit: Visit? = nil
    ) {
        facts = Facts(
            source: source, seed: seed, pending: pending, rejected: rejected, failing: failing, lastChange: lastChange,
            changes: changes, since: since, visit: visit)
    }
}
