public import RefreshCore

/// What is planned for a source.
public struct VisitPlan: Hashable, Sendable {
    /// The time between two visits as it stands now, without backoff.
    public let interval: Duration
    /// When the next visit is due.
    public let nextDue: Timestamp
    /// What the visits so far have shown of how often the source changes.
    public let evidence: ChangeEvidence
    /// When the source's page was last seen: a visit that failed saw nothing.
    public let seen: Timestamp?

    /// Makes a plan.
    public init(
        interval: Duration, nextDue: Timestamp, evidence: ChangeEvidence = ChangeEvidence(), seen: Timestamp? = nil
    ) {
        self.interval = interval
        self.nextDue = nextDue
        self.evidence = evidence
        self.seen = seen
    }
}
