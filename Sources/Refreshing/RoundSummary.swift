public import RefreshCore

/// How many visits of a round ended in which way.
public struct RoundSummary: Hashable, Sendable {
    /// The sources of the configuration.
    public var sources: Int
    /// Visits that ended in each way; `skipped` ones were due but not begun or not finished.
    public private(set) var counts: [Visit.Outcome: Int] = [:]
    /// How long the round took.
    public var elapsed: Duration = .zero
    /// The longest that a host waited for a place though it could have gone on itself: how fair the round was.
    public var longestWait: Duration = .zero

    /// Makes the summary of a round that hasn't begun.
    public init(sources: Int) {
        self.sources = sources
    }

    /// Counts one visit.
    public mutating func count(_ outcome: Visit.Outcome) {
        counts[outcome, default: 0] += 1
    }

    /// How many visits ended so.
    public subscript(outcome: Visit.Outcome) -> Int { counts[outcome, default: 0] }

    /// How many visits were made.
    public var visited: Int { counts.reduce(0) { $1.key == .skipped ? $0 : $0 + $1.value } }

    /// The duration in seconds.
    public var seconds: Double { Double(elapsed.wholeMilliseconds) / 1000 }
}

extension RoundSummary: Encodable {
    private enum CodingKeys: String, CodingKey {
        case sources, visited, changed, unchanged, failed, skipped, seconds
        case notModified = "not_modified"
        case firstSeen = "first_seen"
        case longestWait = "longest_wait"
    }

    /// Writes the `summary` object of `refresh --once`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sources, forKey: .sources)
        try container.encode(visited, forKey: .visited)
        try container.encode(self[.changed], forKey: .changed)
        try container.encode(self[.unchanged], forKey: .unchanged)
        try container.encode(self[.notModified], forKey: .notModified)
        try container.encode(self[.firstSeen], forKey: .firstSeen)
        try container.encode(self[.failed], forKey: .failed)
        try container.encode(self[.skipped], forKey: .skipped)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(Double(longestWait.wholeMilliseconds) / 1000, forKey: .longestWait)
    }
}
