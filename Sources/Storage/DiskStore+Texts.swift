public import RefreshCore

extension DiskStore {
    /// Puts texts into the store, each under a name if it has one.
    ///
    /// Durable when it returns.
    ///
    /// Goes to the disk in groups, through a ``TextPipeline``: after an error or a crash, a first part may be there.
    ///
    /// - Parameters:
    ///   - texts: The texts in order; a later one of the same name is a later version of it.
    ///   - time: The time that the names are recorded with.
    /// - Returns: The digests of the texts, in order.
    /// - Throws: ``StoreError``, as ``commit(_:)``.
    @concurrent
    public nonisolated func put(
        texts: [(name: String?, bytes: [UInt8])], at time: Timestamp
    ) async throws(StoreError) -> [Digest] {
        var pipeline = TextPipeline(into: self)
        let durable = try await pipeline.put(texts, at: time)
        return durable + (try await pipeline.finish())
    }
}
