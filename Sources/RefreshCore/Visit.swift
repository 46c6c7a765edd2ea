/// What is remembered of the last visit to a source: enough to ask politely next time, and when that is.
///
/// Visits that change nothing are not entries of the log. Losing a visit costs one full fetch, never an edit.
public struct Visit: Hashable, Codable, Sendable {
    /// How a visit ended.
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case changed, unchanged
        case notModified = "not-modified"
        case firstSeen = "first-seen"
        case failed, skipped
    }

    /// The source.
    public let source: SourceID
    /// When it ended.
    public let time: Timestamp
    /// How it ended.
    public let outcome: Outcome
    /// The failure's class, where it failed.
    public let failure: FailureClass?
    /// How many visits in a row have failed, this one included.
    public let failures: Int
    /// The validators that came with the last article that was committed.
    public let validators: Validators?
    /// The seed's article that the page was compared with; the validators are good for this seed only.
    public let seed: Digest?
    /// The version of the cleaners that read the article; the validators are good for this version only.
    public let cleaners: Int
    /// The selection that the article was read with; the validators are good for this one only.
    public let selection: Selection?
    /// The time to the next visit as learned so far, without spreading or backoff.
    public let interval: Duration
    /// When the next visit is due.
    public let nextDue: Timestamp
    /// When the page was last read in full, and not only said to be as it was.
    public let read: Timestamp?
    /// What visits have learned of the source; `nil` where that is nothing.
    public let memory: SourceMemory?
    /// What the visits so far have shown of how often the source changes.
    public let evidence: ChangeEvidence?

    /// Makes a visit.
    public init(
        source: SourceID, time: Timestamp, outcome: Outcome, failure: FailureClass? = nil, failures: Int = 0,
        validators: Validators? = nil, seed: Digest? = nil, cleaners: Int, selection: Selection? = nil,
        interval: Duration, nextDue: Timestamp, read: Timestamp? = nil, memory: SourceMemory? = nil,
        evidence: ChangeEvidence? = nil
    ) {
        self.source = source
        self.time = time
        self.outcome = outcome
        self.failure = failure
        self.failures = failures
        self.validators = validators
        self.seed = seed
        self.cleaners = cleaners
        self.selection = selection
        self.interval = interval
        self.nextDue = nextDue
        self.read = read
        self.memory = memory
        self.evidence = evidence
    }
}
