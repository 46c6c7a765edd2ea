public import RefreshCore

/// Decides who may ask which host when: how many requests at once in all, to one host and to one address, how far apart,
/// and not at all while a host wants to be left alone.
///
/// A pure state machine: events and the time go in, the tickets whose turn it is come out. A host's tickets get their
/// turn in the order they came; hosts that could go on take turns with each other. A ticket that waits for its host
/// takes up nothing that another host needs. Every operation is O(log h) in the number of hosts, or O(1).
public struct HostSpacing {
    /// Someone who waits for a turn, or has it.
    public struct Ticket: Hashable, Sendable {
        let number: UInt64
    }

    /// How a request ended, as far as it says something about the host.
    public enum Ending: Hashable, Sendable {
        /// Well, or in a way that says nothing.
        case well
        /// The host is too busy: it says so, or doesn't answer in time.
        case strained
    }

    /// A ticket that waits, with its neighbours in the host's queue, so that leaving it is O(1).
    private struct Waiter {
        let host: String
        let delay: Duration
        var before: Ticket?
        var after: Ticket?
    }

    /// What must be kept to; new limits count for what begins from now on.
    public var limits: HostLimits
    private var random: any RandomNumberGenerator & Sendable
    private var lastNumber: UInt64 = 0
    private var waiters: [Ticket: Waiter] = [:]
    private var places = TakenPlaces()
    private var refused = Fifo<(ticket: Ticket, until: Timestamp)>()
    var hosts: [String: Host] = [:]
    private var addresses = SharedAddresses()
    var strains = HostStrains()
    /// Hosts that may be able to go on, the one that has waited longest first.
    private var ready = Fifo<String>()
    /// Hosts that wait for time to pass, those that nobody waits for included: they are forgotten when it has.
    private var closed = HostHeap()
    /// Hosts of which something is to be remembered beyond the process.
    var changed: Set<String> = []
    private var latest: Timestamp?

    /// Makes a state in which nothing is under way.
    ///
    /// - Parameters:
    ///   - limits: What must be kept to.
    ///   - random: The source of chance, for jitter.
    public init(
        _ limits: HostLimits, using random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        self.limits = limits
        self.random = random
    }

    /// How many tickets wait.
    public var waitingCount: Int { waiters.count }

    /// How many requests are under way.
    public var underWayCount: Int { places.count }

    /// How many hosts are remembered.
    public var hostCount: Int { hosts.count }

    private var longestWait = Duration.zero

    /// The longest that a host has waited for a place though it could have gone on itself, since it was last asked for.
    public mutating func takeLongestWait() -> Duration {
        defer { longestWait = .zero }
        return longestWait
    }
}

extension HostSpacing {
    /// Someone wants to ask `host`.
    ///
    /// - Parameters:
    ///   - host: The host and port.
    ///   - delay: What the host itself asks for between two starts (`Crawl-delay`); the longer of this and the limits'
    ///     own counts.
    ///   - now: The time.
    /// - Returns: The ticket that ``next(at:)`` or ``nextRefused()`` will call; from the former it is to be given back by
    ///   ``finish(_:at:ending:address:)``, before that by ``withdraw(_:)``.
    public mutating func enqueue(for host: String, delay: Duration = .zero, at now: Timestamp) -> Ticket {
        follow(now)
        lastNumber += 1
        let ticket = Ticket(number: lastNumber)
        var state = hosts[host] ?? Host(opens: now)
        if let until = state.heldUntil, now.duration(to: until) > limits.patience {
            refused.append((ticket, until))
            return ticket
        }
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
    ///
    /// - Parameters:
    ///   - ticket: The request's.
    ///   - now: The time.
    ///   - ending: What it says about the host.
    ///   - address: Where the host's name led to, if that is known and the host isn't itself an address.
    public mutating func finish(
        _ ticket: Ticket, at now: Timestamp, ending: Ending = .well, address: String? = nil
    ) {
        follow(now)
        guard let request = places.giveBack(ticket), var state = hosts[request.host] else { return }
        state.underWay -= 1
        if strains.note(ending, of: request.host, after: request.start.duration(to: now)) {
            changed.insert(request.host)
        }
        if let address { addresses.settle(request.host, at: address) }
        hosts[request.host] = state
        list(request.host, at: now)
        if let address = request.address { addresses.finish(address, at: now, limits) }
    }

    /// The host wants to be left alone until `time`; an earlier time than it already has changes nothing.
    ///
    /// Who waits for it is turned away where that is longer than the limits' patience.
    public mutating func hold(_ host: String, until time: Timestamp, at now: Timestamp) {
        guard time > now else { return }
        follow(now)
        var state = hosts[host] ?? Host(opens: time)
        state.opens = max(state.opens, time)
        state.heldUntil = max(state.heldUntil ?? time, time)
        hosts[host] = state
        changed.insert(host)
        if now.duration(to: time) > limits.patience {
            while let ticket = hosts[host]?.first {
                withdraw(ticket)
                refused.append((ticket, time))
            }
        }
        list(host, at: now)
    }

    /// Who is turned away, and until when the host wants to be left alone.
    ///
    /// To be called until it gives `nil`, after ``enqueue(for:delay:at:)`` and ``hold(_:until:at:)``.
    public mutating func nextRefused() -> (ticket: Ticket, until: Timestamp)? { refused.popFirst() }

    /// Whose turn it is; `nil` when nobody can go on now.
    ///
    /// To be called until it gives `nil`, after every event and at ``nextOpening``.
    public mutating func next(at now: Timestamp) -> Ticket? {
        follow(now)
        while let host = closed.popFirst(openAt: now) {
            hosts[host]?.isListed = false
            list(host, at: now)
        }
        while let host = addresses.popOpened(at: now, limits) { unpark(host, at: now) }
        places.lend(at: now, limits)
        while places.hasRoom(limits), let host = ready.popFirst() {
            guard let state = hosts[host] else { continue }
            if state.opens <= now, state.first != nil, addresses.park(host, at: now, limits) { continue }
            hosts[host]?.isListed = false
            if state.opens <= now, let ticket = state.first { return grant(ticket, of: host, at: now) }
            // Held or deserted meanwhile.
            list(host, at: now)
        }
        return nil
    }

    /// When a host opens that someone may be waiting for, or a place is lent; `nil` where time alone changes nothing.
    public var nextOpening: Timestamp? {
        guard !waiters.isEmpty else { return nil }
        var openings = [closed.firstOpening, addresses.firstOpening]
        if !ready.isEmpty { openings.append(places.nextLending(limits)) }
        return openings.compactMap(\.self).min()
    }

    /// Where the clock was set back, all that lies ahead lies as far ahead as before.
    mutating func follow(_ now: Timestamp) {
        defer { latest = now }
        guard let latest, now < latest else { return }
        let error = latest.duration(to: now)
        hosts = hosts.mapValues { $0.moved(by: error) }
        places.move(by: error)
        closed.move(by: error)
        addresses.move(by: error)
        changed.formUnion(hosts.keys)
    }

    private mutating func grant(_ ticket: Ticket, of host: String, at now: Timestamp) -> Ticket? {
        guard let waiter = waiters[ticket], var state = hosts[host] else { return nil }
        withdraw(ticket)
        state.first = hosts[host]?.first
        state.last = hosts[host]?.last
        let address = addresses.address(of: host)
        places.take(ticket, for: host, at: address, now: now)
        if let address { addresses.begin(address, at: now, limits) }
        longestWait = max(longestWait, (state.readySince ?? now).duration(to: now))
        let delay = strains[host].stretched(waiter.delay)
        let extra = limits.jitter > 0 ? Double.random(in: 0..<limits.jitter, using: &random) : 0
        state.readySince = nil
        state.underWay += 1
        state.opens = max(state.opens, now.advanced(by: delay * (1 + extra)))
        hosts[host] = state
        if delay > .zero { changed.insert(host) }
        list(host, at: now)
        return ticket
    }

    private mutating func unpark(_ host: String, at now: Timestamp) {
        hosts[host]?.isListed = false
        list(host, at: now)
    }

    /// Puts the host where it belongs: among the ready, among the closed, nowhere, or out of memory.
    mutating func list(_ host: String, at now: Timestamp) {
        guard var state = hosts[host], !state.isListed else { return }
        if let until = state.heldUntil, until <= now { state.heldUntil = nil }
        if state.opens > now {
            // One that is busy anyway is looked at again when it has a slot free.
            guard state.underWay < limits.perHost else { return }
            closed.insert(host, opens: state.opens)
        } else if state.first == nil {
            if state.underWay == 0 { hosts[host] = nil }
            return
        } else {
            guard state.underWay < limits.perHost else { return }
            state.readySince = state.readySince ?? now
            ready.append(host)
        }
        state.isListed = true
        hosts[host] = state
    }
}
