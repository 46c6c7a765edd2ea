public import RefreshCore

/// Sources that are due and wait for a place, host by host.
///
/// Hosts take turns, and no host holds up another: its visits take an eighth of the places at most, and where all are
/// taken, a host that has no visit under way still gets one, until twice as many are under way as there are places. So
/// many hosts would have to be slow at once before a quick one has to wait. A source waits here once at most, so the
/// queue is never longer than the source list. Every operation is O(1) over time.
public struct VisitQueue: Sendable {
    private struct Host {
        var waiting = Fifo<Source>()
        var underWay = 0
        /// The number of its entry in a list, as long as that entry counts.
        var entry: UInt64?
    }

    private typealias Turn = (host: String, entry: UInt64)

    /// How many visits are under way at a time, as long as every host has one.
    ///
    /// Fewer than before end no visit.
    public var places: Int
    private var hosts: [String: Host] = [:]
    private var waitingIDs: Set<SourceID> = []
    /// Hosts with nothing under way, and those that have something under way already.
    private var idle = Fifo<Turn>()
    private var busy = Fifo<Turn>()
    private var lastEntry: UInt64 = 0

    /// How many visits are under way.
    public private(set) var underWayCount = 0

    /// Makes an empty queue.
    public init(places: Int) {
        self.places = max(1, places)
    }

    private var hostShare: Int { max(8, places / 8) }

    /// How many sources wait.
    public var waitingCount: Int { waitingIDs.count }

    /// Lets `source` wait for a place; one that waits already does so once.
    public mutating func append(_ source: Source) {
        guard waitingIDs.insert(source.id).inserted else { return }
        let name = source.url.hostAndPort
        hosts[name, default: Host()].waiting.append(source)
        list(name)
    }

    /// The next source to visit; `nil` where there is no place for any that wait.
    ///
    /// It is under way until ``finished(_:)``.
    public mutating func next() -> Source? {
        guard underWayCount < 2 * places else { return nil }
        while let turn = idle.popFirst() {
            if let source = begin(turn) { return source }
        }
        guard underWayCount < places else { return nil }
        while let turn = busy.popFirst() {
            if let source = begin(turn) { return source }
        }
        return nil
    }

    /// The visit of `source`, which ``next()`` gave, is over.
    public mutating func finished(_ source: Source) {
        let name = source.url.hostAndPort
        guard var host = hosts[name], host.underWay > 0 else { return }
        underWayCount -= 1
        host.underWay -= 1
        // It belongs among the idle ones now; its other entry no longer counts.
        if host.underWay == 0 { host.entry = nil }
        hosts[name] = host
        list(name)
    }

    /// Takes out all that wait.
    public mutating func removeAll() -> [Source] {
        var removed: [Source] = []
        for name in hosts.keys.sorted() {
            while let source = hosts[name]?.waiting.popFirst() { removed.append(source) }
            hosts[name]?.entry = nil
            if hosts[name]?.underWay == 0 { hosts[name] = nil }
        }
        waitingIDs = []
        return removed
    }

    private mutating func begin(_ turn: Turn) -> Source? {
        guard var host = hosts[turn.host], host.entry == turn.entry, let source = host.waiting.popFirst() else {
            return nil
        }
        waitingIDs.remove(source.id)
        host.entry = nil
        host.underWay += 1
        underWayCount += 1
        hosts[turn.host] = host
        list(turn.host)
        return source
    }

    /// Lists the host if it has a visit to begin, and forgets it if it has nothing at all.
    private mutating func list(_ name: String) {
        guard let host = hosts[name], host.entry == nil else { return }
        guard !host.waiting.isEmpty else {
            if host.underWay == 0 { hosts[name] = nil }
            return
        }
        guard host.underWay < hostShare else { return }
        lastEntry += 1
        hosts[name]?.entry = lastEntry
        if host.underWay == 0 { idle.append((name, lastEntry)) } else { busy.append((name, lastEntry)) }
    }
}
