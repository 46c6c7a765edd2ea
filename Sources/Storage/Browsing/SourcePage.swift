public import RefreshCore

/// Which sources are wanted, in the order of their names.
public struct SourcePageQuery: Hashable, Sendable {
    /// Only those that are failing.
    public var isFailing = false
    /// Only those that fail with this class.
    public var failure: FailureClass?
    /// Only those whose name contains this text.
    public var text: String?
    /// Only those behind this name.
    public var after: SourceID?
    /// The most sources.
    public var limit = 50

    /// All sources.
    public init() {}
}

/// How the sources are doing, in numbers.
public struct SourceHealth: Hashable, Sendable {
    /// How many sources the store knows.
    public var sources = 0
    /// How many fail, by class.
    public var failing: [FailureClass: Int] = [:]
    /// How many were visited.
    public var visited = 0
    /// How many should have been visited by now.
    public var overdue = 0
    /// The last visit to any.
    public var lastVisit: Timestamp?
    /// The next visit that is due.
    public var nextDue: Timestamp?
    /// How the last visits ended, by outcome.
    public var outcomes: [Visit.Outcome: Int] = [:]

    /// Nothing is known.
    public init() {}
}
