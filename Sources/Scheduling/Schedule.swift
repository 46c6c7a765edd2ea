public import RefreshCore

/// Who is to be visited when.
///
/// Knows nothing of clocks, networks and stores: it is told what happened and when, and says what follows. A source is
/// either due at a moment or under way; ``popDue(at:limit:)`` makes it the latter, ``finished(_:with:)`` the former.
/// Every decision is O(log n).
public struct Schedule: Sendable {
    /// What the operator asks for; a new value counts for the decisions that follow.
    public var policy: SchedulePolicy

    private struct Entry {
        var every: Duration?
        var importance: Double
        /// The interval as learned, within the bounds but without the budget.
        var interval: Duration
        /// `nil` while a visit is under way.
        var due: Timestamp?
    }

    private var entries: [SourceID: Entry] = [:]
    private var share = BudgetShare()
    // Items whose source has another due time by now are left where they are until they come up.
    private var queue = DueQueue()

    /// Makes a schedule without sources.
    public init(policy: SchedulePolicy = SchedulePolicy()) {
        self.policy = policy
    }

    /// How many sources there are.
    public var count: Int { entries.count }

    /// When the next source is due; `nil` where none is, or all that are there are under way.
    public var nextDue: Timestamp? { queue.first?.due }
}

extension Schedule {
    /// When a source that was never visited is due.
    public enum FirstVisit: Hashable, Sendable {
        /// Now.
        case atOnce
        /// Within a span, but at most within its interval, at a place that its id decides.
        ///
        /// Many sources that come at once are thus spread, in the same way at every start.
        case spread(over: Duration)
    }

    /// Adds a source, or changes the interval and importance of one that is there already.
    ///
    /// - Parameters:
    ///   - source: The source as configured.
    ///   - visit: Its last visit, if it was ever visited; no matter where the source is there already.
    ///   - now: The present moment.
    ///   - firstVisit: When it is due if it was never visited.
    public mutating func add(
        _ source: Source, lastVisit visit: Visit?, at now: Timestamp, firstVisit: FirstVisit = .atOnce
    ) {
        if let known = entries[source.id] {
            share.remove(every: known.every, importance: known.importance)
            share.add(every: source.every, importance: source.importance)
            var entry = known
            entry.every = source.every
            entry.importance = source.importance
            entries[source.id] = entry
            // A longer interval counts after the next visit, a shorter one at once.
            if let due = known.due { enqueue(source.id, at: min(due, now.advanced(by: interval(of: entry)))) }
            return
        }
        share.add(every: source.every, importance: source.importance)
        let learned = policy.adaptive.clamped(visit?.interval ?? policy.adaptive.initial)
        let entry = Entry(every: source.every, importance: source.importance, interval: learned, due: nil)
        entries[source.id] = entry
        let interval = interval(of: entry)
        guard let visit else {
            switch firstVisit {
            case .atOnce: enqueue(source.id, at: now)
            case .spread(let span): enqueue(source.id, at: now.advanced(by: min(span, interval) * source.id.fraction))
            }
            return
        }
        // The interval may have been shortened since, and the clock may have been set back.
        let limit = visit.failures == 0 ? interval : max(interval, policy.backoff.longestWish * 1.25)
        enqueue(source.id, at: min(visit.nextDue, min(visit.time, now).advanced(by: limit)))
    }

    /// Takes out a source; one under way isn't scheduled again.
    public mutating func retire(_ id: SourceID) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        share.remove(every: entry.every, importance: entry.importance)
        settle()
    }

    /// The sources that are due, those that have waited longest first; they are under way from now on.
    ///
    /// - Parameters:
    ///   - now: The present moment.
    ///   - limit: The most sources to take.
    /// - Returns: The sources' ids.
    public mutating func popDue(at now: Timestamp, limit: Int = .max) -> [SourceID] {
        var due: [SourceID] = []
        while due.count < limit, let first = queue.first, first.due <= now {
            entries[first.source]?.due = nil
            due.append(first.source)
            settle()
        }
        return due
    }

    /// Schedules a source whose visit is over; ids that aren't there any more are ignored.
    public mutating func finished(_ id: SourceID, with plan: VisitPlan) {
        guard var entry = entries[id] else { return }
        entry.interval = plan.interval
        entries[id] = entry
        enqueue(id, at: plan.nextDue)
    }
}

extension Schedule {
    /// What a visit that ended now means for the next one; nothing changes until ``finished(_:with:)``.
    ///
    /// - Parameters:
    ///   - id: The source. One that isn't there is planned like one that nothing is known of.
    ///   - outcome: How the visit ended.
    ///   - elapsed: The time since the visit before; `nil` where there was none. That nothing has changed since says
    ///     little when it was a moment ago: the interval then stays as it is.
    ///   - failures: How many visits in a row have failed, this one included.
    ///   - retryAfter: The wait that the server asked for.
    ///   - now: The present moment.
    ///   - random: The source of chance.
    /// - Returns: The interval as learned and the next due time.
    public func plan(
        for id: SourceID, after outcome: Visit.Outcome, elapsed: Duration? = nil, failures: Int = 0,
        retryAfter: Duration? = nil, at now: Timestamp, using random: inout some RandomNumberGenerator
    ) -> VisitPlan {
        var entry =
            entries[id] ?? Entry(every: nil, importance: 1, interval: policy.adaptive.initial, due: nil)
        switch outcome {
        case .changed: entry.interval = policy.adaptive.next(after: interval(of: entry), hasChanged: true)
        case .unchanged, .notModified:
            if let elapsed, elapsed < interval(of: entry) * 0.5 { break }
            entry.interval = policy.adaptive.next(after: interval(of: entry), hasChanged: false)
        case .firstSeen: break
        case .skipped:
            let wait = min(retryAfter ?? interval(of: entry), policy.backoff.longestWish)
            return VisitPlan(interval: entry.interval, nextDue: now.advanced(by: wait))
        case .failed:
            let delay = policy.backoff.delay(
                afterFailures: failures, interval: interval(of: entry), retryAfter: retryAfter, using: &random)
            return VisitPlan(interval: entry.interval, nextDue: now.advanced(by: delay))
        }
        return VisitPlan(interval: entry.interval, nextDue: now.advanced(by: interval(of: entry)))
    }

    /// The time between two visits: the fixed one, or the learned one within what the budget leaves.
    private func interval(of entry: Entry) -> Duration {
        if let every = entry.every { return every }
        let longest = policy.adaptive.longest
        return max(entry.interval, share.floor(of: policy.budget, importance: entry.importance, longest: longest))
    }

    private mutating func enqueue(_ id: SourceID, at due: Timestamp) {
        guard entries[id]?.due != due else { return }
        entries[id]?.due = due
        queue.insert(DueQueue.Item(due: due, source: id))
        settle()
    }

    /// Makes the first item of the queue one that counts.
    private mutating func settle() {
        while let first = queue.first, entries[first.source]?.due != first.due { _ = queue.popFirst() }
        // Sources that are changed again and again before they are due must not fill the memory.
        if queue.count > 2 * entries.count + 64 { queue.keep { [entries] in entries[$0.source]?.due == $0.due } }
    }
}

/// What is planned for a source.
public struct VisitPlan: Hashable, Sendable {
    /// The time between two visits as learned so far, without budget and backoff.
    public let interval: Duration
    /// When the next visit is due.
    public let nextDue: Timestamp

    /// Makes a plan.
    public init(interval: Duration, nextDue: Timestamp) {
        self.interval = interval
        self.nextDue = nextDue
    }
}

extension SourceID {
    /// A number from 0 up to 1 that depends on the id alone, evenly distributed over ids.
    fileprivate var fraction: Double {
        let bits = Digest(of: text).bytes.prefix(6).reduce(0) { $0 << 8 | Int($1) }
        return Double(bits) / Double(1 << 48)
    }
}
