public import RefreshCore

/// What a check of a store found.
public struct StoreReport: Hashable, Sendable {
    /// What it comes to, worst first.
    public enum Verdict: String, Sendable {
        /// Something isn't what it was when it was written.
        case corrupt
        /// Something that was acknowledged isn't there.
        case missingAcknowledged = "missing-acknowledged"
        /// Nothing is lost; opening the store for writing mends it.
        case repairable
        /// All is as it should be.
        case sound
    }

    /// The damaged parts, in the order of the packs.
    public var damages: [Damage] = []
    /// What contradicts a checkpoint, in words.
    public var contradictions: [String] = []
    /// What should be there and isn't, in words.
    public var missing: [String] = []
    /// What opening the store for writing mends, in words.
    public var repairs: [String] = []
    /// Whether the index says something else than the packs.
    var distrustsIndex = false
    /// What was erased on purpose, in words: no finding.
    public var erased: [String] = []
    /// How many frames were found sound.
    public var frames: UInt64 = 0
    /// How many entries the log has.
    public var entries: UInt64 = 0
    /// The root of the tree over all entries, as the last commit gives it.
    public var root: Digest

    /// What it comes to.
    public var verdict: Verdict {
        if !damages.isEmpty || !contradictions.isEmpty { return .corrupt }
        if !missing.isEmpty { return .missingAcknowledged }
        return repairs.isEmpty ? .sound : .repairable
    }

    /// Nothing found yet.
    init() {
        root = MerkleRange().root
    }
}
