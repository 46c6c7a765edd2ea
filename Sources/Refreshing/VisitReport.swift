public import RefreshCore

/// What came of one visit, told only after it is durable.
public struct VisitReport: Hashable, Sendable {
    /// The source.
    public let source: SourceID
    /// How the visit ended.
    public var outcome: Visit.Outcome
    /// The failure's class, where it failed.
    public var failure: FailureClass?
    /// What went wrong, for people; not part of the JSON's closed words.
    public var detail: String?
    /// The HTTP status of the last response.
    public var status: Int?
    /// The size of the body, content codings undone.
    public var bytes: Int
    /// How long the visit took, waiting for its turn included.
    public var elapsed: Duration
    /// The log entry that it led to.
    public var sequence: UInt64?

    /// Makes a report.
    public init(
        source: SourceID, outcome: Visit.Outcome, failure: FailureClass? = nil, detail: String? = nil,
        status: Int? = nil, bytes: Int = 0, elapsed: Duration, sequence: UInt64? = nil
    ) {
        self.source = source
        self.outcome = outcome
        self.failure = failure
        self.detail = detail
        self.status = status
        self.bytes = bytes
        self.elapsed = elapsed
        self.sequence = sequence
    }
}

extension VisitReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case source, outcome, status, bytes, ms, sequence, detail
        case failure = "class"
    }

    /// Writes the `visit` object of `refresh --once`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(failure, forKey: .failure)
        try container.encode(status, forKey: .status)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(elapsed.wholeMilliseconds, forKey: .ms)
        try container.encodeIfPresent(sequence, forKey: .sequence)
        try container.encodeIfPresent(detail, forKey: .detail)
    }
}
