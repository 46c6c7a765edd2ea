public import RefreshCore

/// How well a schedule keeps up.
public struct ScheduleOutlook: Hashable, Sendable {
    /// The share of sources whose page is estimated to be as it was last seen, each weighted with its importance; `nil`
    /// where none was seen.
    public var freshness: Double?
    /// When the page was last seen that was not seen for longest.
    public var longestUnseen: Timestamp?
    /// How many sources were never seen.
    public var neverSeen = 0

    /// That of a schedule without sources.
    public init() {}
}

extension Schedule {
    /// How well it keeps up at `now`.
    ///
    /// The freshness is estimated from a few thousand sources, evenly chosen; the rest is exact. O(n).
    public func outlook(at now: Timestamp) -> ScheduleOutlook {
        var outlook = ScheduleOutlook()
        let step = max(1, entries.count / 4096)
        var fresh = 0.0
        var weight = 0.0
        for (place, entry) in entries.enumerated() {
            guard let entry else { continue }
            guard let seen = entry.seen else {
                outlook.neverSeen += 1
                continue
            }
            outlook.longestUnseen = min(outlook.longestUnseen ?? seen, seen)
            guard place % step == 0 else { continue }
            let days = Float(max(0, seen.duration(to: now) / .seconds(86_400)))
            fresh += Double(entry.importance) * plan.freshness(given: entry.evidence, afterDays: days)
            weight += Double(entry.importance)
        }
        outlook.freshness = weight > 0 ? fresh / weight : nil
        return outlook
    }

    /// What is planned for a source, and why; `nil` where it isn't there.
    public func prospect(of id: SourceID) -> VisitProspect? {
        guard let place = places[id], let entry = entries[Int(place)] else { return nil }
        let interval = interval(of: entry)
        let reason: VisitProspect.Reason =
            if due(of: place) == nil {
                .underWay
            } else if entry.isFailing {
                .failing
            } else if entry.every != nil {
                .fixed
            } else if entry.seen == nil {
                .new
            } else if interval >= policy.intervals.upperBound {
                .longest
            } else if interval <= policy.intervals.lowerBound {
                .shortest
            } else {
                plan.price > 0 ? .budget : .rate
            }
        return VisitProspect(
            rate: plan.rate(given: entry.evidence), interval: interval, nextDue: due(of: place), reason: reason)
    }
}
