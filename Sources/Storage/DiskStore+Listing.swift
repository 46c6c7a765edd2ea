public import RefreshCore

extension DiskStore {
    /// The last entry's sequence; 0 for an empty log.
    public func lastSequence() throws(StoreError) -> UInt64 {
        try opened().entryCount
    }

    /// Up to `limit` entries behind `sequence`, in the order of the log.
    public func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [Entry] {
        try opened().index.entries(after: sequence, limit: limit)
    }

    /// The digests of all captures, in the order in which they were stored.
    ///
    /// Reads the headers of all frames.
    public func captures() throws(StoreError) -> [Digest] {
        try opened().digests(of: .capture)
    }
}
