public import RefreshCore

extension DiskStore {
    /// One page of entries.
    ///
    /// Costs what the page costs for the newest first; for the weightiest first, and with filters, all that may match is
    /// looked through.
    public func page(_ query: EntryPageQuery) throws(StoreError) -> EntryPage {
        let session = try opened()
        guard let text = query.text, !text.isEmpty else { return try session.index.page(query) }
        return try session.page(query, containing: text)
    }

    /// How many changes wait for a review.
    public func pendingCount() throws(StoreError) -> Int {
        try opened().index.pendingCount()
    }

    /// The changes that wait next to `sequence`: the first behind it in the log, and the last before it.
    public func pending(besides sequence: UInt64) throws(StoreError) -> (newer: UInt64?, older: UInt64?) {
        try opened().index.pending(besides: sequence)
    }

    /// The moments of the last `limit` entries of `source`, the newest first.
    public func moments(of source: SourceID, limit: Int) throws(StoreError) -> [EntryMoment] {
        try opened().index.moments(of: source, limit: limit)
    }

    /// The review of the change at `sequence`; `nil` where there is none.
    public func review(of sequence: UInt64, source: SourceID) throws(StoreError) -> Entry? {
        try opened().index.review(of: sequence, source: source)
    }

    /// The names of one page of sources.
    public func sources(_ query: SourcePageQuery) throws(StoreError) -> [SourceID] {
        try opened().index.sources(query)
    }

    /// How the sources are doing at `now`.
    ///
    /// Reads all sources and visits: about a second for a million.
    public func health(at now: Timestamp) throws(StoreError) -> SourceHealth {
        try opened().index.health(at: now)
    }
}
