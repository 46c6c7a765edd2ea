/// What was found and mended when a store was opened.
public struct Recovery: Hashable, Sendable {
    /// What became of the index.
    public enum Index: String, Sendable {
        /// It was as the packs say.
        case current
        /// It was behind the packs, as after a crash, and has caught up.
        case caughtUp
        /// It was missing, damaged or of another store, and was built anew from the packs.
        case rebuilt
    }

    /// What became of the index.
    public var index = Index.current
    /// How many bytes of an unfinished group were cut off behind the last commit; nothing acknowledged was among them.
    public var tornByteCount: Int64 = 0
    /// The damaged parts that were met.
    ///
    /// Only what follows the index is looked at; ``DiskStore/verify(_:depth:)`` finds all.
    public var damages: [Damage] = []
    /// What should be there and isn't, in words.
    public var missing: [String] = []

    /// Nothing found, nothing mended.
    init() {}
}
