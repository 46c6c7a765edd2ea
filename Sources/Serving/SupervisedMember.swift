public import RefreshCore
public import ServiceLifecycle
public import Supervision

/// Tells the supervisor what the service is at, and feeds its watchdog as long as there is progress.
///
/// To be the last member, so that it is the first to hear of the service's end.
public struct SupervisedMember: Service {
    /// How often the status line is told anew.
    public static let statusInterval = Duration.seconds(10)

    private let supervisor: Supervisor
    private let time: any TimeSource
    private let whenReady: @Sendable () async -> Void
    private let status: @Sendable () async -> String
    private let progress: @Sendable () async -> Bool
    private let complain: @Sendable (SupervisionError) -> Void

    /// Makes a member of the service that speaks for it.
    ///
    /// - Parameters:
    ///   - supervisor: Whoever looks after the service.
    ///   - time: The clock.
    ///   - whenReady: Returns when the service is ready.
    ///   - status: What the service is at, in one line for people.
    ///   - progress: Whether the service has got on since this was asked last; may not return at all where it hasn't.
    ///   - complain: Told of what the supervisor doesn't take.
    public init(
        supervisor: Supervisor, time: any TimeSource, whenReady: @escaping @Sendable () async -> Void = {},
        status: @escaping @Sendable () async -> String,
        progress: @escaping @Sendable () async -> Bool, complain: @escaping @Sendable (SupervisionError) -> Void
    ) {
        self.supervisor = supervisor
        self.time = time
        self.whenReady = whenReady
        self.status = status
        self.progress = progress
        self.complain = complain
    }

    /// Tells that the service is ready, what it is at, and at last that it stops.
    public func run() async {
        await whenReady()
        tell(.ready, .status(await status()))
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.tellStatus() }
                group.addTask { await self.feedWatchdog() }
            }
        }
        tell(.stopping, .status("stopping: " + (await status())))
    }

    private func tellStatus() async {
        while await hasSlept(SupervisedMember.statusInterval) { tell(.status(await status())) }
    }

    private func feedWatchdog() async {
        guard let interval = supervisor.watchdog?.interval else { return }
        while await hasSlept(interval / 3) {
            if await progress() { tell(.watchdog) }
        }
    }

    private func hasSlept(_ pause: Duration) async -> Bool {
        do {
            try await time.sleep(for: pause)
            return true
        } catch {
            return false
        }
    }

    private func tell(_ notices: Notice...) {
        do throws(SupervisionError) {
            try supervisor.tell(notices)
        } catch {
            complain(error)
        }
    }
}
