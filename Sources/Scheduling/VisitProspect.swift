public import RefreshCore

/// When a source is visited next, and why then.
public struct VisitProspect: Hashable, Sendable {
    /// What decided on the next visit.
    public enum Reason: String, CaseIterable, Sendable {
        /// A fixed interval.
        case fixed
        /// The change rate: a visit is to find something.
        case rate
        /// The budget: the visit is worth there what it costs elsewhere.
        case budget
        /// The shortest interval that is allowed.
        case shortest
        /// The longest interval that is allowed.
        case longest
        /// It has never been seen.
        case new
        /// Visits fail, and are made more seldom.
        case failing
        /// A visit is under way.
        case underWay = "under-way"
    }

    /// The changes a day that are expected.
    public let rate: Double
    /// The time between two visits.
    public let interval: Duration
    /// When the next visit is due; `nil` while one is under way.
    public let nextDue: Timestamp?
    /// Why then.
    public let reason: Reason
}
