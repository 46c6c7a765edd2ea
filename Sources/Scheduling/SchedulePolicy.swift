/// What the operator asks of the schedule.
public struct SchedulePolicy: Hashable, Sendable {
    /// The most visits an hour that are planned in all; `nil` for as many as the intervals ask for.
    public var budget: Double?
    /// The bounds of learned intervals.
    public var adaptive: AdaptiveInterval
    /// How long a source that fails is left alone.
    public var backoff: Backoff

    /// Makes a policy; no budget, 15 minutes to 30 days by default.
    public init(
        budget: Double? = nil,
        adaptive: AdaptiveInterval = AdaptiveInterval(shortest: .seconds(15 * 60), longest: .seconds(30 * 86_400)),
        backoff: Backoff = Backoff()
    ) {
        self.budget = budget
        self.adaptive = adaptive
        self.backoff = backoff
    }
}
