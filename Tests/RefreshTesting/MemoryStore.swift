public import RefreshCore
public import Storage

/// A store in memory, for tests of what stands on ``ObjectStore`` and ``ChangeLog``.
///
/// It answers every question from the entries alone, straight by the rules that ``SourceState`` gives.
public actor MemoryStore: ObjectStore, ChangeLog {
    /// Every entry in order.
    public private(set) var log: [Entry] = []
    /// Every object.
    public private(set) var objects: [Digest: [UInt8]] = [:]
    /// The last visit of each source.
    public private(set) var visits: [SourceID: Visit] = [:]
    /// How many batches were committed.
    public private(set) var commits = 0
    private var failure: StoreError?
    private var entriesOfSource: [SourceID: [Entry]] = [:]
    private var erasures: [Entry] = []

    /// Makes an empty store.
    public init() {}

    /// Makes every commit throw `failure` from now on; `nil` makes them succeed again.
    public func failCommits(with failure: StoreError?) {
        self.failure = failure
    }

    /// Takes the batch, unless commits are made to fail.
    @discardableResult
    public func commit(_ batch: Batch) throws(StoreError) -> [Entry] {
        if let failure { throw failure }
        commits += 1
        for object in batch.objects { objects[object.digest] = object.bytes }
        let first = UInt64(log.count) + 1
        let entries = zip(first..., batch.entries).map { sequence, new in
            Entry(sequence: sequence, time: new.time, source: new.source, kind: new.kind, facts: new.facts)
        }
        log += entries
        for entry in entries { entriesOfSource[entry.source, default: []].append(entry) }
        erasures += entries.filter { $0.kind == .erased }
        if let visit = batch.visit { visits[visit.source] = visit }
        return entries
    }

    /// Forgets all visits, as a damaged index does.
    public func loseVisits() {
        visits = [:]
    }

    /// The bytes named `digest`.
    public func bytes(of digest: Digest) throws(StoreError) -> [UInt8]? { objects[digest] }

    /// The entry at `sequence`.
    public func entry(_ sequence: UInt64) throws(StoreError) -> Entry? {
        sequence > 0 && sequence <= log.count ? log[Int(sequence) - 1] : nil
    }

    /// The entries that match.
    public func entries(matching query: EntryQuery) throws(StoreError) -> [Entry] {
        log.filter { entry in
            (query.source.map { $0 == entry.source } ?? true) && (query.kind.map { $0 == entry.kind } ?? true)
                && (query.since.map { $0 <= entry.time } ?? true) && (query.until.map { entry.time < $0 } ?? true)
                && (!query.isPending || state(of: entry.source).pending == entry)
        }
    }

    /// What the log says of every source.
    public func states() throws(StoreError) -> [SourceState] {
        Set(log.map(\.source)).union(visits.keys).sorted().map { state(of: $0) }
    }

    /// What the log says of `source`.
    public func state(of source: SourceID) -> SourceState {
        let entries = entriesOfSource[source] ?? []
        let seed = entries.last { [.adopted, .firstSeen, .accepted].contains($0.kind) && $0.facts.after != nil }
        let sinceSeed = entries.filter { $0.sequence > seed?.sequence ?? 0 }
        let changes = entries.filter { $0.kind == .changed }
        let rejection = sinceSeed.last { $0.kind == .rejected }
        let pending = sinceSeed.last { $0.kind == .changed }.flatMap { change in
            let isSettled = entries.contains {
                $0.sequence > change.sequence && ($0.kind == .reverted || $0.facts.reviewed == change.sequence)
            }
            return isSettled ? nil : change
        }
        func kept(_ entry: Entry?) -> Entry? {
            entry.flatMap { entry in
                let isErased = erasures.contains {
                    $0.facts.before == entry.facts.after && $0.sequence > entry.sequence
                }
                return isErased ? nil : entry
            }
        }
        let failing = entries.last { $0.kind == .failing || $0.kind == .recovered }
        return SourceState(
            source: source,
            seed: kept(seed).flatMap { entry in
                entry.facts.after.map {
                    Seed(
                        source: source, sequence: entry.sequence, article: $0, capture: entry.facts.capture,
                        cleaners: entry.facts.cleaners)
                }
            },
            pending: kept(pending), rejected: kept(changes.first { $0.sequence == rejection?.facts.reviewed }),
            failing: failing?.kind == .failing ? failing?.facts.failure : nil, lastChange: changes.last?.time,
            changes: changes.count, since: entries.first?.time, visit: visits[source])
    }
}
