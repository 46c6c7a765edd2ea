public import RefreshCore
public import Scheduling

/// The frontier of one machine: a schedule in memory, made anew from the last visits at each start.
public actor LocalFrontier: Frontier {
    private var schedule: Schedule
    private var sources: [SourceID: Source]
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
        schedule.reserve(sources.count)
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

    /// Gives a source back without a visit.
    public func giveBack(_ source: SourceID, dueAt moment: Timestamp) {
        schedule.postpone(source, until: moment)
    }

    /// The sources that `list` adds to those that are there: what is known of their last visits has to be looked up.
    public func added(by list: [Source]) -> [SourceID] {
        list.map(\.id).filter { sources[$0] == nil }
    }

    /// Takes another source list and policy, at once and whole.
    ///
    /// Sources that are in both keep what was learned and their due times, shorter intervals counting at once; those
    /// that are under way stay so.
    ///
    /// - Parameters:
    ///   - list: The new source list.
    ///   - visits: The last visits of the sources that it adds.
    ///   - policy: What the operator asks of the schedule now.
    ///   - firstVisit: When an added source that was never visited is due.
    ///   - now: The present moment.
    public func change(
        to list: [Source], visits: [SourceID: Visit], policy: SchedulePolicy, firstVisit: Schedule.FirstVisit,
        at now: Timestamp
    ) {
        let next = Dictionary(list.map { ($0.id, $0) }) { first, _ in first }
        for id in sources.keys where next[id] == nil { schedule.retire(id) }
        if policy != schedule.policy { schedule.policy = policy }
        for source in list where sources[source.id] != source {
            schedule.add(source, lastVisit: visits[source.id], at: now, firstVisit: firstVisit)
        }
        sources = next
    }

    /// How well the schedule keeps up.
    public func outlook(at now: Timestamp) -> ScheduleOutlook { schedule.outlook(at: now) }

    /// When the next source that isn't claimed is due.
    public func nextDue() -> Timestamp? { schedule.nextDue }
}
