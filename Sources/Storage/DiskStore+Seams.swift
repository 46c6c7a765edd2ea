public import RefreshCore

extension DiskStore {
    /// Makes `batch` durable; see ``ChangeLog/commit(_:)``.
    ///
    /// Objects are compressed on the caller's side, off the store's thread. A visit is durable too, but it is the one
    /// thing that a damaged index may lose. Can't be cancelled. Where 1,024 batches or 64 MiB of objects are under way, it
    /// waits for its turn.
    ///
    /// - Throws: ``StoreError``: `full` or `io` where the disk fails, `format` where an object is larger than 256 MiB,
    ///   `closed`. Should the machine go down before the store has been written again, a batch that failed in its sync
    ///   may be found all the same.
    @concurrent
    @discardableResult
    public nonisolated func commit(_ batch: Batch) async throws(StoreError) -> [Entry] {
        let ticket = await admission.ticket(for: batch.objects.reduce(0) { $0 + $1.bytes.count })
        let frames = batch.objects.isEmpty ? [] : try await encoded(try await drafts(of: batch))
        let entries = try await submit(Submission(objects: frames, entries: batch.entries, visit: batch.visit))
        withExtendedLifetime(ticket) {}
        return entries
    }

    /// The bytes named `digest`; see ``ObjectStore/bytes(of:)``.
    ///
    /// Blocks the store's thread for one read, and one more for each version that the object is a delta of; at most 8.
    public func bytes(of digest: Digest) throws(StoreError) -> [UInt8]? {
        let session = try opened()
        return try session.objects.bytes(of: digest)
    }

    /// The entry at `sequence`; see ``ChangeLog/entry(_:)``.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the entry was damaged and couldn't be read any more when the index
    ///   was built.
    public func entry(_ sequence: UInt64) throws(StoreError) -> Entry? {
        let session = try opened()
        if let entry = try session.index.read({ try session.index.entry(sequence, in: $0) }) { return entry }
        guard let tip = try session.index.tip(of: session.format.repository), sequence > 0, sequence <= tip.range.count
        else { return nil }
        throw StoreError(.corrupt, path: path, detail: "entry \(sequence) is damaged")
    }

    /// The entries that match; see ``ChangeLog/entries(matching:)``.
    ///
    /// Served by the index.
    public func entries(matching query: EntryQuery) throws(StoreError) -> [Entry] {
        try opened().index.entries(matching: query)
    }

    /// What the store says of `source`; see ``ChangeLog/state(of:)``.
    public func state(of source: SourceID) throws(StoreError) -> SourceState {
        try opened().index.state(of: source)
    }

    /// What the store says of every source; see ``ChangeLog/states()``.
    ///
    /// A few queries, however many sources there are.
    public func states() throws(StoreError) -> [SourceState] {
        try opened().index.states()
    }
}
