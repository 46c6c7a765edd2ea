import RefreshCore

/// Learns how often a source is worth a visit: half as long after a change, half as long again after none.
///
/// Two visits without a change outweigh one with, so the interval settles where rather more than a third of the visits
/// find one.
public struct AdaptiveInterval: Hashable, Sendable {
    /// The shortest interval.
    public let shortest: Duration
    /// The longest interval.
    public let longest: Duration

    /// Makes the rule for intervals between two bounds.
    ///
    /// - Parameters:
    ///   - shortest: The shortest interval.
    ///   - longest: The longest interval; where it is shorter than `shortest`, it counts.
    public init(shortest: Duration, longest: Duration) {
        self.shortest = min(shortest, longest)
        self.longest = longest
    }

    /// The interval of a source that nothing is known of: 6 hours, within the bounds.
    public var initial: Duration { clamped(.seconds(6 * 3600)) }

    /// The interval after a visit that came `interval` after the one before.
    public func next(after interval: Duration, hasChanged: Bool) -> Duration {
        clamped(hasChanged ? interval / 2 : interval * 1.5)
    }

    /// `interval`, or the bound that it lies beyond, in whole milliseconds.
    public func clamped(_ interval: Duration) -> Duration {
        min(max(interval, shortest), longest).inWholeMilliseconds
    }
}

extension Duration {
    var inWholeMilliseconds: Duration { .milliseconds(wholeMilliseconds) }
}
