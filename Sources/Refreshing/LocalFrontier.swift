public import RefreshCore
public import Scheduling

/// The frontier of one machine: a schedule in memory, made anew from the last visits at each start.
public actor LocalFrontier: Frontier {
    private var schedule: Schedule
    private let sources: [SourceID: Source]
    private var random: any RandomNumberGenerator & Sendable

    /// Makes a frontier over `sources`.
    ///
    /// - Parameters:
    ///   - sources: The source list.
    ///   - visits: The last visit of each source that was ever visited.
    ///   - policy: What the operator asks of the schedule.
    ///   - firstVisit: When a source that was never visited is due.
    ///   - now: The present moment.
    ///   - random: The source of chance, for backoff.
    public init(
        sources: [Source], visits: [SourceID: Visit], policy: SchedulePolicy, firstVisit: Schedule.FirstVisit,
        at now: Timestamp, using random: any RandomNumberGenerator & Sendable
    ) {
        var schedule = Schedule(policy: policy)
        for source in sources {
            schedule.add(source, lastVisit: visits[source.id], at: now, firstVisit: firstVisit)
        }
        self.schedule = schedule
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        self.random = random
    }

    /// Takes the sources that are due at `now`.
    public func claim(dueAt now: Timestamp) -> [Source] {
        schedule.popDue(at: now).compactMap { sources[$0] }
    }

    /// Plans the next visit of `source`.
    public func plan(
        for source: SourceID, after outcome: Visit.Outcome, failures: Int, retryAfter: Duration?, at now: Timestamp
    ) -> VisitPlan {
        schedule.plan(
            for: source, after: outcome, failures: failures, retryAfter: retryAfter, at: now, using: &random)
    }

    /// Gives a source back.
    public func reschedule(_ source: SourceID, by plan: VisitPlan) {
        schedule.finished(source, with: plan)
    }

    /// When the next source that isn't claimed is due.
    public func nextDue() -> Timestamp? { schedule.nextDue }
}
