/// What a store works under; tests set smaller sizes, a time of their own, and failures.
struct StoreConditions: Sendable {
    /// From how many bytes on a pack takes no further group.
    var sealByteCount: Int64 = 64 << 20
    /// How many bytes of samples a class has when its first and its second dictionary are trained.
    var dictionaryByteCounts = [1 << 20, 4 << 20]
    /// How many bytes of a class in one pack make a dictionary at leisure worth its room.
    var coldDictionaryByteCount = 1 << 20
    /// How many batches may be encoded or wait at a time; further callers wait for their turn.
    var admittedBatches = 1024
    /// How many bytes of objects these may have together; one batch is always admitted.
    var admittedByteCount = 64 << 20
    /// The time from a commit to its checkpoint: a second.
    var pause: @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }
    /// Called in each transaction on the index just before it counts; what it throws undoes the transaction.
    var beforeIndexing: @Sendable () throws(StoreError) -> Void = {}
}
