import Configuring
import Controlling
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
        let sink = LogSink(environment: Environment.all)
        let log = session.log(to: sink)
        let group = try session.configuration.controlGroup.map(UserGroup.number)
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
        let pulse = Pulse(refresher: refresher, session: session, live: live)
        let figures = VisitFigures()
        let report = ServiceReport(log: log, options: session.options, sink: sink, figures: figures)
        let desk = ServiceDesk(
            session: session, live: live, refresher: refresher, frontier: frontier, figures: figures)
        let (listening, listens) = AsyncStream.makeStream(of: Void.self)

        // They end from the last to the first: visits before whoever may still be told of them.
        var members: [any Service] = [
            diaryMember,
            leisure(beside: refresher, log),
            indexing(beside: refresher, log),
            thrift(beside: refresher),
            announcing,
            ControlServer.control(desk, store: session.store.path, group: group, log: log) { listens.finish() },
        ]
        if let address = session.configuration.metrics {
            members.append(ControlServer.metrics(desk, host: address.host, port: address.port, log: log))
        }
        members +=
            [
                ReloadMember(on: hangups) { await live.reload() },
                VisitingMember(refresher, time: session.time) { await report.tell($0) },
                SupervisedMember(
                    supervisor: supervisor, time: session.time, whenReady: { for await _ in listening {} },
                    status: { await live.status }, progress: { await pulse.hasAdvanced() },
                    complain: { log.warning("\($0)") }),
            ] as [any Service]

        log.info(
            "service begins",
            metadata: ["sources": "\(session.configuration.sources.count)", "store": "\(session.store.path)"])
        // The group's own remarks are no use to anyone but its makers.
        var groupLog = log
        groupLog.logLevel = max(log.logLevel, .warning)
        var configuration = ServiceGroupConfiguration(
            services: members.map {
                .init(
                    service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: groupLog)
        configuration.maximumGracefulShutdownDuration = Daemon.longestEnd
        try await ServiceGroup(configuration: configuration).run()
        await live.end()
        try await session.end()
    }

    /// Packs the store tighter while no visit is under way or due.
    private func leisure(beside refresher: Refresher, _ log: Logger) -> LeisureMember {
        LeisureMember(
            time: session.time, isIdle: { await refresher.state.isIdle },
            step: { () async throws(StoreError) in try await session.store.recompressStep() },
            complain: { log.warning("the store can't be packed tighter: \($0)") })
    }

    /// Keeps the index of texts up to date in the same moments, once somebody has searched.
    private func indexing(beside refresher: Refresher, _ log: Logger) -> LeisureMember {
        LeisureMember(
            time: session.time, rest: .seconds(30), isIdle: { await refresher.state.isIdle },
            step: { () async throws(StoreError) in try await session.store.keepTextIndex() },
            complain: { log.warning("the index of texts can't be kept: \($0)") })
    }

    /// Gives memory back in the same moments: a burst of visits leaves much of it behind.
    private func thrift(beside refresher: Refresher) -> LeisureMember {
        LeisureMember(
            time: session.time, isIdle: { await refresher.state.isIdle },
            step: {
                FreeMemory.giveBack()
                return false
            }, complain: { _ in })
    }
}

extension RefresherState {
    /// Whether nothing is under way or due.
    fileprivate var isIdle: Bool { underWay == 0 && waiting == 0 }
}
