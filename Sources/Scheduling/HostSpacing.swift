public import RefreshCore

/// Decides who may ask which host when: how many requests at once in all and to one host, how far apart, and not at all
/// while a host wants to be left alone.
///
/// A pure state machine: events and the time go in, the tickets whose turn it is come out. A host's tickets get their
/// turn in the order they came; hosts that could go on take turns with each other. A ticket that waits for its host
/// takes up nothing that another host needs. Every operation is O(log h) in the number of hosts, or O(1).
public struct HostSpacing {
    /// What must be kept to.
    public struct Limits: Hashable, Sendable {
        /// Requests under way in all.
        ///
        /// Default 64, at least 1.
        public var concurrency: Int
        /// Requests under way to one host and port.
        ///
        /// Default 1, at least 1.
        public var perHost: Int
        /// The time between the starts of two requests to one host and port.
        ///
        /// Default 1 s.
        public var delay: Duration

        /// Makes limits.
        public init(concurrency: Int = 64, perHost: Int = 1, delay: Duration = .seconds(1)) {
            self.concurrency = max(1, concurrency)
            self.perHost = max(1, perHost)
            self.delay = max(.zero, delay)
        }
    }

    /// Someone who waits for a turn, or has it.
    public struct Ticket: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    /// A ticket that waits, with its neighbours in the host's queue, so that leaving it is O(1).
    private struct Waiter {
        let host: String
        let delay: Duration
        var before: Ticket?
        var after: Ticket?
    }

    private struct Host {
        var first: Ticket?
        var last: Ticket?
        var underWay = 0
        /// No request may start before this.
        var opens: Timestamp
        /// Whether the host stands in `ready` or in `closed`; it never stands in either twice.
        var isListed = false
    }

    private let limits: Limits
    private var lastNumber: UInt64 = 0
    private var waiters: [Ticket: Waiter] = [:]
    private var granted: [Ticket: String] = [:]
    private var hosts: [String: Host] = [:]
    /// Hosts that may be able to go on, the one that has waited longest first.
    private var ready = HostQueue()
    /// Hosts that wait for time to pass, those that nobody waits for included: they are forgotten when it has.
    private var closed = HostHeap()

    /// Makes a state in which nothing is under way.
    public init(_ limits: Limits) {
        self.limits = limits
    }

    /// How many tickets wait.
    public var waitingCount: Int { waiters.count }

    /// How many requests are under way.
    public var underWayCount: Int { granted.count }

    /// How many hosts are remembered.
    public var hostCount: Int { hosts.count }

    /// Someone wants to ask `host`.
    ///
    /// - Parameters:
    ///   - host: The host and port.
    ///   - delay: What the host itself asks for between two starts (`Crawl-delay`); the longer of this and the limits'
    ///     own counts.
    ///   - now: The time.
    /// - Returns: The ticket that ``next(at:)`` will call, to be given back by ``finish(_:at:)`` or ``withdraw(_:)``.
    public mutating func enqueue(for host: String, delay: Duration = .zero, at now: Timestamp) -> Ticket {
        lastNumber += 1
        let ticket = Ticket(number: lastNumber)
        var state = hosts[host] ?? Host(opens: now)
        waiters[ticket] = Waiter(host: host, delay: max(delay, limits.delay), before: state.last)
        if let last = state.last { waiters[last]?.after = ticket } else { state.first = ticket }
        state.last = ticket
        hosts[host] = state
        list(host, at: now)
        return ticket
    }

    /// Someone who waits goes away.
    ///
    /// Nothing happens where the ticket doesn't wait.
    public mutating func withdraw(_ ticket: Ticket) {
        guard let waiter = waiters.removeValue(forKey: ticket) else { return }
        if let before = waiter.before {
            waiters[before]?.after = waiter.after
        } else {
            hosts[waiter.host]?.first = waiter.after
        }
        if let after = waiter.after {
            waiters[after]?.before = waiter.before
        } else {
            hosts[waiter.host]?.last = waiter.before
        }
    }

    /// A request has ended.
    ///
    /// Nothing happens where the ticket hasn't had its turn.
    public mutating func finish(_ ticket: Ticket, at now: Timestamp) {
        guard let host = granted.removeValue(forKey: ticket) else { return }
        hosts[host]?.underWay -= 1
        list(host, at: now)
    }

    /// The host wants to be left alone until `time`; an earlier time than it already has changes nothing.
    public mutating func hold(_ host: String, until time: Timestamp, at now: Timestamp) {
        guard time > now else { return }
        var state = hosts[host] ?? Host(opens: time)
        state.opens = max(state.opens, time)
        hosts[host] = state
        list(host, at: now)
    }

    /// Whose turn it is; `nil` when nobody can go on now.
    ///
    /// To be called until it gives `nil`, after every event and at ``nextOpening``.
    public mutating func next(at now: Timestamp) -> Ticket? {
        while let host = closed.popFirst(openAt: now) {
            hosts[host]?.isListed = false
            list(host, at: now)
        }
        while granted.count < limits.concurrency, let host = ready.popFirst() {
            hosts[host]?.isListed = false
            guard let state = hosts[host], state.opens <= now, let ticket = state.first, let waiter = waiters[ticket]
            else {
                // Held or deserted meanwhile.
                list(host, at: now)
                continue
            }
            withdraw(ticket)
            granted[ticket] = host
            hosts[host]?.underWay += 1
            hosts[host]?.opens = now.advanced(by: waiter.delay)
            list(host, at: now)
            return ticket
        }
        return nil
    }

    /// When a host opens that someone may be waiting for; `nil` where time alone changes nothing.
    public var nextOpening: Timestamp? { waiters.isEmpty ? nil : closed.firstOpening }

    /// Puts the host where it belongs: among the ready, among the closed, nowhere, or out of memory.
    private mutating func list(_ host: String, at now: Timestamp) {
        guard var state = hosts[host], !state.isListed else { return }
        if state.opens > now {
            // One that is busy anyway is looked at again when it has a slot free.
            guard state.underWay < limits.perHost else { return }
            closed.insert(host, opens: state.opens)
        } else if state.first == nil {
            if state.underWay == 0 { hosts[host] = nil }
            return
        } else {
            guard state.underWay < limits.perHost else { return }
            ready.append(host)
        }
        state.isListed = true
        hosts[host] = state
    }
}
