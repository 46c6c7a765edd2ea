import Configuring
import Logging
import RefreshCore
import Refreshing
import Scheduling
import ServiceLifecycle
import Serving
import Storage
import Supervision
import UnixSignals

#if canImport(Glibc)
    import Glibc
#endif

/// `refresh` without a command: the service, a group of members that begin together and end one after the other.
struct Daemon {
    /// The longest that the end may take, visits' own time included; then what is left is broken off.
    private static let longestEnd = Duration.seconds(20)

    let session: Session

    /// Runs until SIGTERM or SIGINT.
    ///
    /// - Throws: `StoreError`, where the store fails for good.
    func run() async throws {
        // From here on a hangup means to read the configuration again, no longer the end.
        let hangups = await UnixSignalsSequence(trapping: [.sighup])
        let log = Logger(label: "refresh")
        let tools = try VisitingTools(session.configuration, time: session.time)
        let diary = HostDiary(of: tools.loader, in: session.store, time: session.time)
        try await diary.recall()
        let (refresher, frontier) = try await session.refresher(with: tools, firstVisit: .spread(over: .seconds(60)))
        let supervisor = try Supervisor(environment: Environment.all, process: getpid())
        let diaryMember = DiaryMember(diary, time: session.time)
        let announcing = AnnouncingMember(try await session.couriers(for: session.configuration, log))
        let live = LiveConfiguration(
            session: session, tools: tools, frontier: frontier, refresher: refresher, diary: diaryMember,
            announcing: announcing, supervisor: supervisor, log: log)
        let teller = RoundTeller(options: session.options)
        let pulse = Pulse(refresher: refresher, session: session, live: live)

        // They end from the last to the first: visits before whoever may still be told of them.
        let members: [any Service] = [
            diaryMember,
            announcing,
            ReloadMember(on: hangups) { await live.reload() },
            VisitingMember(refresher, time: session.time) { await teller.tell($0) },
            SupervisedMember(
                supervisor: supervisor, time: session.time, status: { await live.status },
                progress: { await pulse.hasAdvanced() }, complain: { log.warning("\($0)") }),
        ]

        if !session.options.quiet {
            Console.note("watching \(session.configuration.sources.count) sources; the store is \(session.store.path)")
        }
        var configuration = ServiceGroupConfiguration(
            services: members.map {
                .init(
                    service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        configuration.maximumGracefulShutdownDuration = Daemon.longestEnd
        try await ServiceGroup(configuration: configuration).run()
        await live.end()
        try await session.end()
    }
}
