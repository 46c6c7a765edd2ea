public import Fetching
public import RefreshCore
public import Scheduling

/// Lets requests through when their host's turn has come.
///
/// It owns the limit on requests in all as well as those of each host: a permit is all of them at once, so that whoever
/// waits for a slow host takes no place that another host could use. Within one host, first come, first served.
public actor HostGate {
    private enum Turn: Sendable {
        case go(HostSpacing.Ticket)
        case refused(until: Timestamp)
        case cancelled
    }

    private let time: any TimeSource
    private var spacing: HostSpacing
    private var waiting: [HostSpacing.Ticket: CheckedContinuation<Turn, Never>] = [:]
    private var alarm: (time: Timestamp, task: Task<Void, Never>)?

    /// Makes a gate that everyone may pass within `limits`.
    ///
    /// - Parameters:
    ///   - limits: What politeness must be kept to.
    ///   - time: The clock.
    ///   - random: The source of chance, for jitter.
    public init(
        _ limits: HostLimits, time: any TimeSource,
        using random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        spacing = HostSpacing(limits, using: random)
        self.time = time
    }

    deinit {
        alarm?.task.cancel()
    }

    /// How many wait for their turn.
    public var waitingCount: Int { waiting.count }

    /// How many are through and not done.
    public var underWayCount: Int { spacing.underWayCount }

    /// The longest that a host has waited for a place though it could have gone on itself, since it was last asked for.
    public func takeLongestWait() -> Duration { spacing.takeLongestWait() }

    /// Waits for the turn of the URL's host, and calls `body`.
    ///
    /// - Parameters:
    ///   - url: What is to be asked for.
    ///   - delay: What the host itself asks for between two requests.
    ///   - body: The request; the turn ends with it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``FetchError/cancelled(_:)`` when the task is cancelled while it waits;
    ///   ``FetchError/held(_:for:)`` where the host wants to be left alone for longer than anyone waits.
    public nonisolated func withPermit<Result>(
        for url: WebURL, delay: Duration = .zero, _ body: () async throws(FetchError) -> Result
    ) async throws(FetchError) -> Result {
        let ticket = try await ticket(for: url, delay: delay)
        let result: Result
        do throws(FetchError) {
            result = try await body()
        } catch {
            await finish(ticket, .well)
            throw error
        }
        await finish(ticket, .well)
        return result
    }

    /// Waits for the turn of the request's host and makes the exchange; learns from its outcome how the host bears it.
    ///
    /// `Retry-After` of the answer holds the host.
    ///
    /// - Parameters:
    ///   - request: What to ask.
    ///   - fetcher: Makes the exchange.
    ///   - delay: What the host itself asks for between two requests.
    /// - Returns: The response, whatever its status.
    /// - Throws: ``FetchError``, as ``withPermit(for:delay:_:)`` does.
    public nonisolated func response(
        to request: FetchRequest, from fetcher: any Fetcher, delay: Duration = .zero
    ) async throws(FetchError) -> FetchResponse {
        let ticket = try await ticket(for: request.url, delay: delay)
        do throws(FetchError) {
            let response = try await fetcher.response(to: request)
            await finish(ticket, response, of: request)
            return response
        } catch {
            await finish(ticket, error.kind == .timedOut ? .strained : .well)
            throw error
        }
    }

    /// Leaves the URL's host alone for `pause`, beginning now: it said so with `Retry-After`.
    public func hold(_ url: WebURL, for pause: Duration) {
        let now = time.now
        spacing.hold(url.hostAndPort, until: now.advanced(by: pause), at: now)
        proceed()
    }

    /// Keeps to other limits from now on; what is under way goes on.
    public func change(to limits: HostLimits) {
        spacing.limits = limits
        proceed()
    }

    /// What is to be remembered of hosts beyond the process, since it was last asked for.
    public func takeChanges() -> [HostRecord] { spacing.takeChanges(at: time.now) }

    /// Takes in what was remembered of hosts.
    public func restore(_ records: [HostRecord]) {
        spacing.restore(records, at: time.now)
        proceed()
    }
}

extension HostGate {
    private nonisolated func ticket(
        for url: WebURL, delay: Duration
    ) async throws(FetchError) -> HostSpacing.Ticket {
        switch await turn(for: url, delay: delay) {
        case .go(let ticket): return ticket
        case .refused(let until): throw .held(url, for: max(.milliseconds(1), time.now.duration(to: until)))
        case .cancelled: throw .cancelled(url)
        }
    }

    /// Waits for a turn, a refusal, or the end of the task.
    private func turn(for url: WebURL, delay: Duration) async -> Turn {
        guard !Task.isCancelled else { return .cancelled }
        let ticket = spacing.enqueue(for: url.hostAndPort, delay: delay, at: time.now)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting[ticket] = continuation
                proceed()
            }
        } onCancel: {
            // A cancellation handler can't wait for the actor. The task ends as soon as it has had its turn there.
            Task { await self.withdraw(ticket) }
        }
    }

    private func withdraw(_ ticket: HostSpacing.Ticket) {
        guard let continuation = waiting.removeValue(forKey: ticket) else { return }
        spacing.withdraw(ticket)
        continuation.resume(returning: .cancelled)
        proceed()
    }

    private func finish(_ ticket: HostSpacing.Ticket, _ ending: HostSpacing.Ending, address: String? = nil) {
        spacing.finish(ticket, at: time.now, ending: ending, address: address)
        proceed()
    }

    private func finish(_ ticket: HostSpacing.Ticket, _ response: FetchResponse, of request: FetchRequest) {
        let now = time.now
        let url = request.url
        if let pause = response.retryAfter(at: now) {
            spacing.hold(url.hostAndPort, until: now.advanced(by: pause), at: now)
        }
        // A host that is written as an address stands for itself; behind a proxy nobody knows.
        let isName = request.proxy == nil && !url.host.hasPrefix("[") && IPAddress(url.host) == nil
        finish(
            ticket, response.status == 429 || response.status == 503 ? .strained : .well,
            address: isName ? response.address : nil)
    }

    /// Lets through whoever's turn it is, and sets the alarm for when time brings the next.
    private func proceed() {
        let now = time.now
        while let (ticket, until) = spacing.nextRefused() {
            waiting.removeValue(forKey: ticket)?.resume(returning: .refused(until: until))
        }
        while let ticket = spacing.next(at: now) {
            waiting.removeValue(forKey: ticket)?.resume(returning: .go(ticket))
        }
        setAlarm(for: spacing.nextOpening, at: now)
    }

    private func setAlarm(for opening: Timestamp?, at now: Timestamp) {
        guard let opening else {
            alarm?.task.cancel()
            alarm = nil
            return
        }
        if let alarm, alarm.time <= opening, alarm.time > now { return }
        alarm?.task.cancel()
        // The alarm is the gate's own and is cancelled with it.
        let task = Task { [weak self, time] in
            do {
                try await time.sleep(for: now.duration(to: opening))
            } catch {
                return  // cancelled: a later alarm has taken its place
            }
            await self?.ring(opening)
        }
        alarm = (opening, task)
    }

    private func ring(_ opening: Timestamp) {
        if alarm?.time == opening { alarm = nil }
        proceed()
    }
}
