public import RefreshCore
public import Scheduling

/// Which sources are due, and when each is due again.
///
/// One of the seams where a second implementation may come when one machine is outgrown.
public protocol Frontier: Sendable {
    /// Takes the sources that are due at `now`. They aren't due again until they are rescheduled.
    func claim(dueAt now: Timestamp) async -> [Source]

    /// Plans the next visit of `source` after one that ended with `outcome`; changes nothing yet.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - outcome: How the visit ended.
    ///   - failures: How many visits in a row have failed, this one included.
    ///   - retryAfter: The wait that the server asked for.
    ///   - now: When the visit ended.
    /// - Returns: What was learned, and the moment of the next visit.
    func plan(
        for source: SourceID, after outcome: Visit.Outcome, failures: Int, retryAfter: Duration?, at now: Timestamp
    ) async -> VisitPlan

    /// Gives a claimed source back, due again as `plan` says.
    func reschedule(_ source: SourceID, by plan: VisitPlan) async

    /// Gives a claimed source back without a visit, due at a moment; nothing was learned.
    func giveBack(_ source: SourceID, dueAt moment: Timestamp) async

    /// When the next source that isn't claimed is due; `nil` where there is none.
    func nextDue() async -> Timestamp?
}
