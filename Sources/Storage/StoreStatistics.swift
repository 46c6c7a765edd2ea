/// How much a store holds.
public struct StoreStatistics: Hashable, Sendable {
    /// How many objects there are of each kind.
    public var objects: [ObjectKind: Int] = [:]
    /// How many entries the log has.
    public var entries: UInt64 = 0
    /// How many packs there are.
    public var packs = 0
    /// The length of all objects before compression, in bytes.
    public var rawByteCount: Int64 = 0
    /// The length of the packs, in bytes.
    public var packByteCount: Int64 = 0
    /// The length of the index, in bytes; what SQLite hasn't folded into it yet is not counted.
    public var indexByteCount: Int64 = 0

    /// Nothing.
    init() {}
}
