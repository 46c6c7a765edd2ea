public import RefreshCore

/// Which sources are due, and when each is due again.
///
/// One of the seams where a second implementation may come when one machine is outgrown.
public protocol Frontier: Sendable {
    /// Takes the sources that are due at `now`. They aren't due again until they are rescheduled.
    func claim(dueAt now: Timestamp) async -> [Source]

    /// Plans the next visit after one that ended with `outcome`.
    func plan(
        for source: Source, after outcome: Visit.Outcome, last: Visit?, at now: Timestamp
    ) async -> VisitPlan

    /// Gives a claimed source back, due again at `due`.
    func reschedule(_ source: SourceID, at due: Timestamp) async

    /// When the next source that isn't claimed is due; `nil` where there is none.
    func nextDue() async -> Timestamp?
}

/// When to visit a source again.
public struct VisitPlan: Hashable, Sendable {
    /// The interval as learned so far.
    public let interval: Duration
    /// The moment of the next visit.
    public let due: Timestamp

    /// Makes a plan.
    public init(interval: Duration, due: Timestamp) {
        self.interval = interval
        self.due = due
    }
}
