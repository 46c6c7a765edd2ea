public import RefreshCore

extension Schedule {
    /// What a visit that ended now means for the next one; nothing changes until ``finished(_:with:)``.
    ///
    /// - Parameters:
    ///   - id: The source. One that isn't there is planned like one that nothing is known of.
    ///   - outcome: How the visit ended.
    ///   - failures: How many visits in a row have failed, this one included.
    ///   - retryAfter: The wait that the server asked for.
    ///   - now: The present moment.
    ///   - random: The source of chance.
    /// - Returns: What was learned, and the next due time.
    public func plan(
        for id: SourceID, after outcome: Visit.Outcome, failures: Int = 0, retryAfter: Duration? = nil,
        at now: Timestamp, using random: inout some RandomNumberGenerator
    ) -> VisitPlan {
        var entry = places[id].flatMap { entries[Int($0)] } ?? Entry(id: id, every: nil, importance: 1)
        switch outcome {
        case .failed:
            let interval = interval(of: entry)
            let delay = policy.backoff.delay(
                afterFailures: failures, interval: interval, retryAfter: retryAfter, using: &random)
            return VisitPlan(
                interval: interval, nextDue: now.advanced(by: delay), evidence: entry.evidence, seen: entry.seen)
        case .changed, .unchanged, .notModified:
            if let seen = entry.seen {
                let hasChanged = outcome == .changed
                // Two visits within moments that differ say nothing of a rate: something else has happened there.
                let least = hasChanged ? policy.intervals.lowerBound.inDays : 0
                entry.evidence.learn(
                    hasChanged: hasChanged, withinDays: Float(max(seen.duration(to: now) / .seconds(86_400), least)))
            }
        case .firstSeen: break
        case .skipped:
            let interval = interval(of: entry)
            let wait = min(retryAfter ?? interval, policy.backoff.longestWish)
            return VisitPlan(
                interval: interval, nextDue: now.advanced(by: wait), evidence: entry.evidence, seen: entry.seen)
        }
        entry.seen = now
        let interval = interval(of: entry)
        return VisitPlan(
            interval: interval, nextDue: next(after: entry, interval, at: now),
            evidence: entry.evidence, seen: entry.seen)
    }

    /// When a source with this interval is due next.
    ///
    /// What comes late because the budget is spent counts from when it should have come: otherwise those that are due
    /// often would lose more visits than others. Still, a quarter of an interval passes.
    private func next(after entry: Entry, _ interval: Duration, at now: Timestamp) -> Timestamp {
        guard entry.every == nil else { return now.advanced(by: interval) }
        return now.advanced(by: max(interval - .seconds(Double(entry.lateness)), interval / 4))
    }

    /// The time between two visits: the fixed one, or the one that the plan gives.
    func interval(of entry: Entry) -> Duration {
        entry.every ?? plan.interval(given: entry.evidence, importance: entry.importance)
    }

    /// The visits an hour for which there is room beside those with fixed intervals; never so few that the longest
    /// interval couldn't be kept.
    var pacedVisits: Double? {
        guard let budget = policy.budget else { return nil }
        let least = Double(count - fixedSources) / policy.intervals.upperBound.inDays
        return max(budget - fixedVisits / 24, least / 24)
    }
}

extension Schedule {
    /// The most sources that a plan is made from.
    private static let sampleSize = 4096
    /// How many intervals are made anew at a time: a fraction of a millisecond's work.
    private static let batch = 512

    /// Makes the plan anew when enough has been seen since the last time, and some intervals by it.
    mutating func replan() {
        if visitsToLearning <= 0 { learn() }
        for _ in 0..<min(outdated, Self.batch) {
            lastReplanned = lastReplanned + 1 < entries.count ? lastReplanned + 1 : 0
            replan(Int32(lastReplanned))
            outdated -= 1
        }
    }

    /// Makes the plan anew from what is known of the sources now.
    ///
    /// ``popDue(at:limit:)`` does so by itself as visits come in. O(n).
    public mutating func learn() {
        let step = max(1, entries.count / Self.sampleSize)
        var sample: [(evidence: ChangeEvidence, importance: Float)] = []
        var looked = 0
        for place in stride(from: learnings % step, to: entries.count, by: step) {
            looked += 1
            if let entry = entries[place], entry.every == nil { sample.append((entry.evidence, entry.importance)) }
        }
        plan.learn(
            from: sample, share: Double(looked) / Double(max(entries.count, 1)), fixedVisits: fixedVisits)
        // The first plan is the first that knows the budget.
        if learnings == 0 { outdated = entries.count }
        // In the beginning every visit teaches much.
        visitsToLearning = min(64 << min(learnings, 32), max(64, entries.count / 4))
        learnings += 1
    }

    private mutating func replan(_ place: Int32) {
        guard let entry = entries[Int(place)], entry.every == nil, !entry.isFailing, let seen = entry.seen,
            let due = due(of: place)
        else { return }
        let next = seen.advanced(by: interval(of: entry))
        // Of what nothing is known, much is alike: each keeps its own time, so that they don't all come at once.
        enqueue(place, at: entry.evidence == ChangeEvidence() ? min(due, next) : next)
    }
}
