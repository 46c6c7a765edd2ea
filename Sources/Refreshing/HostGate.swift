public import Fetching
public import RefreshCore
public import Scheduling

/// Lets requests through when their host's turn has come.
///
/// It owns the limit on requests in all as well as those of each host: a permit is both at once, so that whoever waits
/// for a slow host takes no place that another host could use. Within one host, first come, first served.
public actor HostGate {
    private let time: any TimeSource
    private var spacing: HostSpacing
    private var waiting: [HostSpacing.Ticket: CheckedContinuation<HostSpacing.Ticket?, Never>] = [:]
    private var alarm: (time: Timestamp, task: Task<Void, Never>)?

    /// Makes a gate that everyone may pass within `limits`.
    public init(_ limits: HostSpacing.Limits, time: any TimeSource) {
        spacing = HostSpacing(limits)
        self.time = time
    }

    deinit {
        alarm?.task.cancel()
    }

    /// How many wait for their turn.
    public var waitingCount: Int { waiting.count }

    /// How many are through and not done.
    public var underWayCount: Int { spacing.underWayCount }

    /// Waits for the turn of the URL's host, and calls `body`.
    ///
    /// - Parameters:
    ///   - url: What is to be asked for.
    ///   - delay: What the host itself asks for between two requests.
    ///   - body: The request; the turn ends with it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``FetchError/cancelled(_:)`` when the task is cancelled while it waits.
    public nonisolated func withPermit<Result>(
        for url: WebURL, delay: Duration = .zero, _ body: () async throws(FetchError) -> Result
    ) async throws(FetchError) -> Result {
        guard let ticket = await permit(for: url, delay: delay) else { throw .cancelled(url) }
        let result: Result
        do throws(FetchError) {
            result = try await body()
        } catch {
            await finish(ticket)
            throw error
        }
        await finish(ticket)
        return result
    }

    /// Leaves the URL's host alone for `pause`, beginning now: it said so with `Retry-After`.
    public func hold(_ url: WebURL, for pause: Duration) {
        let now = time.now
        spacing.hold(url.hostAndPort, until: now.advanced(by: pause), at: now)
        proceed()
    }

    /// The ticket once its turn has come; `nil` when the task is cancelled before.
    private func permit(for url: WebURL, delay: Duration) async -> HostSpacing.Ticket? {
        guard !Task.isCancelled else { return nil }
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
        continuation.resume(returning: nil)
        proceed()
    }

    private func finish(_ ticket: HostSpacing.Ticket) {
        spacing.finish(ticket, at: time.now)
        proceed()
    }

    /// Lets through whoever's turn it is, and sets the alarm for when time brings the next.
    private func proceed() {
        let now = time.now
        while let ticket = spacing.next(at: now) {
            waiting.removeValue(forKey: ticket)?.resume(returning: ticket)
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
