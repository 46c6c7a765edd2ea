import RefreshCore

extension DiskStore {
    /// One page of the versions of all texts that contain the text of `query`.
    ///
    /// Looks into the index of texts as far as there is one that can be believed, and into the texts themselves for what it
    /// doesn't cover; changes nothing. A page takes a third of a second at most, whatever is looked for.
    ///
    /// - Throws: ``StoreError``, as reading does.
    public func search(_ query: SearchQuery) throws(StoreError) -> SearchPage {
        let session = try opened()
        guard !query.text.isEmpty else { return SearchPage(hits: [], next: nil) }
        var walk = SearchWalk(query, in: session)
        return try walk.page()
    }

    /// How many versions and texts the index of texts doesn't cover yet; all of them where there is none.
    public func unindexedCount() throws(StoreError) -> UInt64 {
        try opened().unindexedCount()
    }

    /// Brings the index of texts a step further, and makes it where there is none.
    ///
    /// Takes some hundredths of a second. Readers may do it as well as the writer, one at a time; each step is whole or not
    /// there at all.
    ///
    /// - Returns: How many versions and texts are left; 0 where the index covers all.
    /// - Throws: ``StoreError``: `locked` while another process does the same, `io` where the store's folder can't be written.
    @discardableResult
    public func indexTexts() throws(StoreError) -> UInt64 {
        try opened().indexTexts()
    }

    /// Keeps the index of texts up to date and sound, once somebody has made it: a step for idle times, again and again.
    ///
    /// - Returns: Whether anything was left to be done.
    /// - Throws: ``StoreError``, as ``indexTexts()``.
    public func keepTextIndex() throws(StoreError) -> Bool {
        let session = try opened()
        guard session.searchShelf.isThere else { return false }
        do throws(StoreError) {
            guard try session.unindexedCount() > 0 else { return try session.examineTextIndex() }
            return try session.indexTexts() > 0
        } catch {
            // Somebody else is at it.
            guard error.kind == .locked else { throw error }
            return false
        }
    }
}
