/// What the operator asks of the schedule.
public struct SchedulePolicy: Hashable, Sendable {
    /// The most visits an hour that are planned in all; `nil` for as many as are worth while.
    ///
    /// Fixed intervals are never stretched for it, nor are others beyond the longest.
    public var budget: Double?
    /// The shortest and the longest interval of sources that have no fixed one.
    public var intervals: ClosedRange<Duration>
    /// Whether sources that are due wait until the budget has room for them, or all are let through at once.
    public var pacing: Pacing
    /// How long a source that fails is left alone.
    public var backoff: Backoff

    /// What becomes of sources that are due all at once.
    public enum Pacing: Hashable, Sendable {
        /// They are visited as the budget allows, evenly.
        case even
        /// They are visited at once.
        case atOnce
    }

    /// Makes a policy; no budget, 15 minutes to 30 days, evenly, by default.
    public init(
        budget: Double? = nil, intervals: ClosedRange<Duration> = .seconds(15 * 60)...(.seconds(30 * 86_400)),
        pacing: Pacing = .even, backoff: Backoff = Backoff()
    ) {
        self.budget = budget
        self.intervals = intervals
        self.pacing = pacing
        self.backoff = backoff
    }
}
