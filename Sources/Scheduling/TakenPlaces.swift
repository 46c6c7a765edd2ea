import RefreshCore

/// The requests that are under way, each in a place of its own, and those whose places are lent.
///
/// One that has been under way for long lends its place to another, so that hosts that hang hold up nobody else.
struct TakenPlaces {
    /// A request under way.
    struct Request {
        let host: String
        /// The address that it counts for, where that is known.
        let address: String?
        fileprivate(set) var start: Timestamp
        fileprivate var isLent = false
    }

    private var requests: [HostSpacing.Ticket: Request] = [:]
    /// Tickets by the time they took their places, some of them finished since.
    private var oldest = Fifo<HostSpacing.Ticket>()
    private var lent = 0

    /// How many requests are under way.
    var count: Int { requests.count }

    /// Whether there is a place for one more.
    func hasRoom(_ limits: HostLimits) -> Bool { requests.count - lent < limits.concurrency }

    /// A request begins.
    mutating func take(_ ticket: HostSpacing.Ticket, for host: String, at address: String?, now: Timestamp) {
        requests[ticket] = Request(host: host, address: address, start: now)
        oldest.append(ticket)
    }

    /// A request ends; `nil` where it isn't under way.
    mutating func giveBack(_ ticket: HostSpacing.Ticket) -> Request? {
        guard let request = requests.removeValue(forKey: ticket) else { return nil }
        if request.isLent { lent -= 1 }
        return request
    }

    /// Lends the places of those that have been under way for long; at most as many as there are in all.
    mutating func lend(at now: Timestamp, _ limits: HostLimits) {
        while lent < limits.concurrency, let ticket = oldest.first {
            if let start = requests[ticket]?.start {
                guard start.duration(to: now) >= limits.lendingTime else { return }
                requests[ticket]?.isLent = true
                lent += 1
            }
            _ = oldest.popFirst()
        }
    }

    /// When the next place is lent, or may be; `nil` where none will be.
    func nextLending(_ limits: HostLimits) -> Timestamp? {
        guard lent < limits.concurrency, let ticket = oldest.first else { return nil }
        return requests[ticket]?.start.advanced(by: limits.lendingTime)
    }

    /// Moves what has happened by `error`: the clock was set.
    mutating func move(by error: Duration) {
        requests = requests.mapValues { request in
            var request = request
            request.start = request.start.advanced(by: error)
            return request
        }
    }
}
