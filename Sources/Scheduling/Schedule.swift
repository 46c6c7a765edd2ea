public import RefreshCore

/// Who is to be visited when.
///
/// Knows nothing of clocks, networks and stores: it is told what happened and when, and says what follows. A source is
/// either due at a moment or under way; ``popDue(at:limit:)`` makes it the latter, ``finished(_:with:)`` the former.
/// Every decision is O(log n), and a source takes less than 200 bytes besides its name.
public struct Schedule: Sendable {
    // In this order an entry takes 112 bytes.
    struct Entry: Sendable {
        let id: SourceID
        var evidence = ChangeEvidence()
        private var fixedMilliseconds: Int64?
        /// Whether the next visit stands where backoff put it.
        var isFailing = false
        var importance: Float
        /// When the page was last seen.
        var seen: Timestamp?
        /// By how many seconds the visit that is under way began late.
        var lateness: Float = 0

        init(id: SourceID, every: Duration?, importance: Double) {
            self.id = id
            self.importance = Float(importance)
            self.every = every
        }

        /// The fixed interval; `nil` for one that is learned.
        var every: Duration? {
            get { fixedMilliseconds.map { .milliseconds($0) } }
            set { fixedMilliseconds = newValue?.wholeMilliseconds }
        }
    }

    /// What the operator asks for; a new value counts for the decisions that follow.
    public var policy: SchedulePolicy {
        didSet {
            plan = BudgetPlan(policy)
            visitsToLearning = 0
            outdated = entries.count
        }
    }

    // Places are used again, so that those of retired sources don't add up.
    var entries: [Entry?] = []
    var places: [SourceID: Int32] = [:]
    private var freePlaces: [Int32] = []
    private var fixed = DueHeap()
    private var learned = DueHeap()
    private var pace = Pace()
    private var latest: Timestamp?

    var plan: BudgetPlan
    /// How many visits a day the fixed intervals take.
    var fixedVisits = 0.0
    var fixedSources = 0
    /// After so many more visits the plan is made anew.
    var visitsToLearning = 0
    var learnings = 0
    /// So many intervals are to be made anew: one more with each visit, all of them by another policy.
    var outdated = 0
    /// The place whose interval was made anew last.
    var lastReplanned = -1

    /// Makes a schedule without sources.
    public init(policy: SchedulePolicy = SchedulePolicy()) {
        self.policy = policy
        plan = BudgetPlan(policy)
    }

    /// How many sources there are.
    public var count: Int { places.count }

    /// When the next source is due; `nil` where none is, or all that are there are under way.
    public var nextDue: Timestamp? {
        let paced = learned.first.map { item in max(opening(of: item), pace.opens ?? item.due) }
        guard let first = fixed.first?.due else { return paced }
        return paced.map { min($0, first) } ?? first
    }
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

    /// Makes room for `count` sources that are about to be added, and for no more.
    public mutating func reserve(_ count: Int) {
        entries.reserveCapacity(entries.count + count)
        places.reserveCapacity(places.count + count)
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
        countFixed(source.every, by: 1)
        if let place = places[source.id], var entry = entries[Int(place)] {
            countFixed(entry.every, by: -1)
            entry.every = source.every
            entry.importance = Float(source.importance)
            entries[Int(place)] = entry
            // A longer interval counts after the next visit, a shorter one at once.
            if let due = due(of: place) { enqueue(place, at: min(due, now.advanced(by: interval(of: entry)))) }
            return
        }
        var entry = Entry(id: source.id, every: source.every, importance: source.importance)
        entry.evidence = visit?.evidence ?? ChangeEvidence()
        if let visit, visit.failures == 0 { entry.seen = min(visit.time, now) }
        entry.isFailing = visit.map { $0.failures > 0 } ?? false
        let place = freePlaces.popLast() ?? Int32(entries.count)
        if place == entries.count { entries.append(entry) } else { entries[Int(place)] = entry }
        places[source.id] = place

        let interval = interval(of: entry)
        guard let visit else {
            switch firstVisit {
            case .atOnce: enqueue(place, at: now)
            case .spread(let span): enqueue(place, at: now.advanced(by: min(span, interval) * source.id.fraction))
            }
            return
        }
        // The interval may have been shortened since, and the clock may have been set back.
        let known = source.every ?? max(interval, visit.interval)
        let limit = entry.isFailing ? max(known, policy.backoff.longestWish * 1.25) : known
        enqueue(place, at: min(visit.nextDue, min(visit.time, now).advanced(by: limit)))
    }

    /// Takes out a source; one under way isn't scheduled again.
    public mutating func retire(_ id: SourceID) {
        guard let place = places.removeValue(forKey: id) else { return }
        countFixed(entries[Int(place)]?.every, by: -1)
        fixed.remove(place)
        learned.remove(place)
        entries[Int(place)] = nil
        freePlaces.append(place)
    }

    /// The sources that are due, those that have waited longest first; they are under way from now on.
    ///
    /// - Parameters:
    ///   - now: The present moment.
    ///   - limit: The most sources to take.
    /// - Returns: The sources' ids.
    public mutating func popDue(at now: Timestamp, limit: Int = .max) -> [SourceID] {
        follow(now)
        replan()
        pace.allow(visitsPerHour: policy.pacing == .even ? pacedVisits : nil)
        var due: [SourceID] = []
        while due.count < limit, let item = fixed.first, item.due <= now {
            fixed.remove(item.place)
            take(item, at: now, into: &due)
        }
        while due.count < limit, let item = learned.first, opening(of: item) <= now, pace.take(at: now) {
            learned.remove(item.place)
            take(item, at: now, into: &due)
        }
        return due
    }

    /// Schedules a source whose visit is over; ids that aren't there any more are ignored.
    public mutating func finished(_ id: SourceID, with plan: VisitPlan) {
        guard let place = places[id], var entry = entries[Int(place)] else { return }
        entry.evidence = plan.evidence
        entry.isFailing = plan.seen == nil || plan.seen == entry.seen
        entry.seen = plan.seen
        entries[Int(place)] = entry
        enqueue(place, at: plan.nextDue)
        visitsToLearning -= 1
        outdated = min(outdated + 1, entries.count)
    }

    /// Makes a source due at a moment, under way or not; what is known of it stays as it is.
    ///
    /// Ids that aren't there are ignored.
    public mutating func postpone(_ id: SourceID, until moment: Timestamp) {
        guard let place = places[id] else { return }
        enqueue(place, at: moment)
    }

    /// Where the clock was set back, all that lies ahead lies as far ahead as before, and what is past as far back.
    private mutating func follow(_ now: Timestamp) {
        defer { latest = now }
        guard let latest, now < latest else { return }
        let error = latest.duration(to: now)
        fixed.move(by: error)
        learned.move(by: error)
        pace.move(by: error)
        for place in entries.indices {
            guard let seen = entries[place]?.seen else { continue }
            entries[place]?.seen = seen.advanced(by: error)
        }
    }

    /// When `item` may be taken if nothing else is waiting: a visit that the budget has room for is worth more early than
    /// not at all.
    private func opening(of item: DueHeap.Item) -> Timestamp {
        guard plan.price > 0, let entry = entries[Int(item.place)], !entry.isFailing, let seen = entry.seen else {
            return item.due
        }
        return min(item.due, seen.advanced(by: seen.duration(to: item.due) / 2))
    }

    private mutating func take(_ item: DueHeap.Item, at now: Timestamp, into due: inout [SourceID]) {
        guard let id = entries[Int(item.place)]?.id else { return }
        entries[Int(item.place)]?.lateness = Float(max(.zero, item.due.duration(to: now)) / .seconds(1))
        due.append(id)
    }

    private mutating func countFixed(_ every: Duration?, by sign: Int) {
        guard let every else { return }
        fixedSources += sign
        // Rounding must not leave a remainder behind for good.
        fixedVisits = fixedSources == 0 ? 0 : fixedVisits + Double(sign) / every.inDays
    }

    /// When the source at `place` is due; `nil` while it is under way.
    func due(of place: Int32) -> Timestamp? { fixed.due(of: place) ?? learned.due(of: place) }

    /// Makes the source at `place` due at a moment.
    mutating func enqueue(_ place: Int32, at due: Timestamp) {
        guard let entry = entries[Int(place)] else { return }
        if entry.every == nil {
            fixed.remove(place)
            learned.insert(DueHeap.Item(due: due, place: place))
        } else {
            learned.remove(place)
            fixed.insert(DueHeap.Item(due: due, place: place))
        }
    }
}

extension SourceID {
    /// A number from 0 up to 1 that depends on the id alone, evenly distributed over ids.
    fileprivate var fraction: Double {
        let bits = Digest(of: text).bytes.prefix(6).reduce(0) { $0 << 8 | Int($1) }
        return Double(bits) / Double(1 << 48)
    }
}
