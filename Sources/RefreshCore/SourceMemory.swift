/// What visits have learned of a source beyond the log: small, and kept with the last visit.
///
/// Losing it costs further readings of the page, and starts waits anew; it never makes a change of what is none.
public struct SourceMemory: Hashable, Sendable {
    /// Something that must last before it is believed.
    public struct Standing: Hashable, Codable, Sendable {
        /// What it is.
        public enum Kind: String, Codable, Sendable {
            /// The page has another text, but one that may be a failure.
            case doubtful
            /// The page is gone.
            case gone
            /// The page flips between texts, and shows this one.
            case flipped
        }

        /// What it is.
        public let kind: Kind
        /// A hash of what stands there: of the text, or of nothing.
        public let key: UInt64
        /// When it was first seen so.
        public let since: Timestamp
        /// How many visits in a row have seen it so.
        public var visits: Int

        /// Makes one that was seen for the first time.
        public init(_ kind: Kind, key: UInt64, since: Timestamp) {
            self.kind = kind
            self.key = key
            self.since = since
            visits = 1
        }
    }

    /// A permanent redirect.
    public struct Move: Hashable, Codable, Sendable {
        /// Where to.
        public let url: String
        /// When it was first met.
        public let since: Timestamp
        /// How many visits in a row have met it.
        public var visits: Int

        /// Makes one that was met for the first time.
        public init(url: String, since: Timestamp) {
            self.url = url
            self.since = since
            visits = 1
        }
    }

    /// What changes without an edit.
    public var volatility = Volatility()
    /// How many visits in a row found the page as its seed, or not modified, at the first reading; at most
    /// ``steadyLimit``.
    public var steady = 0
    /// A hash of the seed whose strangers, if it has any, are known.
    public var settledSeed: UInt64?
    /// What must last before it is believed.
    public var standing: Standing?
    /// The permanent redirect that the page answers with.
    public var move: Move?

    /// Where ``steady`` stops counting.
    public static let steadyLimit = 3

    /// Nothing is known.
    public init() {}

    /// Whether nothing is known.
    public var isEmpty: Bool { self == SourceMemory() }
}

extension SourceMemory.Standing {
    /// The standing after a visit that saw `kind` with `key`: this one, one visit longer, or a new one.
    public static func after(
        _ standing: SourceMemory.Standing?, seeing kind: Kind, key: UInt64, at now: Timestamp
    ) -> SourceMemory.Standing {
        guard var standing, standing.kind == kind, standing.key == key else {
            return SourceMemory.Standing(kind, key: key, since: now)
        }
        standing.visits += 1
        return standing
    }
}

extension SourceMemory: Codable {
    private enum CodingKeys: String, CodingKey {
        case volatility, steady, standing, move
        case settledSeed = "settled_seed"
    }

    /// Reads the stored form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        volatility = try container.decodeIfPresent(Volatility.self, forKey: .volatility) ?? Volatility()
        steady = try container.decodeIfPresent(Int.self, forKey: .steady) ?? 0
        settledSeed = try container.decodeIfPresent(UInt64.self, forKey: .settledSeed)
        standing = try container.decodeIfPresent(Standing.self, forKey: .standing)
        move = try container.decodeIfPresent(Move.self, forKey: .move)
    }

    /// Writes the stored form; what isn't known is left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !volatility.isEmpty { try container.encode(volatility, forKey: .volatility) }
        if steady > 0 { try container.encode(steady, forKey: .steady) }
        try container.encodeIfPresent(settledSeed, forKey: .settledSeed)
        try container.encodeIfPresent(standing, forKey: .standing)
        try container.encodeIfPresent(move, forKey: .move)
    }
}
