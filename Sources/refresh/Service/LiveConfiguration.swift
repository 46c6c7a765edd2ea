import Configuring
import Logging
import RefreshCore
import Refreshing
import Scheduling
import Serving
import Storage
import Supervision

/// The configuration in force, and what was made of it.
actor LiveConfiguration {
    private let session: Session
    private let frontier: LocalFrontier
    private let refresher: Refresher
    private let diary: DiaryMember
    private let announcing: AnnouncingMember
    private let supervisor: Supervisor
    private let log: Logger
    /// What is in force.
    private(set) var configuration: Configuration
    /// What visits are made with.
    private(set) var tools: VisitingTools
    /// The last attempt to take over another configuration.
    private(set) var lastReload: Reload?

    init(
        session: Session, tools: VisitingTools, frontier: LocalFrontier, refresher: Refresher, diary: DiaryMember,
        announcing: AnnouncingMember, supervisor: Supervisor, log: Logger
    ) {
        self.session = session
        self.frontier = frontier
        self.refresher = refresher
        self.diary = diary
        self.announcing = announcing
        self.supervisor = supervisor
        self.log = log
        self.tools = tools
        configuration = session.configuration
    }

    /// What the service is at, in one line.
    var status: String {
        get async {
            let state = await refresher.state
            let wrong = lastReload?.isRefused == true ? "; the new configuration is wrong, the old one stays" : ""
            let rest = state.restsUntil.map { "; the store can't be written, visits rest until \($0)" } ?? ""
            return "\(configuration.sources.count) sources, \(state.ended) visits made, \(state.underWay) under way, "
                + "\(state.waiting) waiting" + rest + wrong
        }
    }

    /// Reads the configuration again and takes it over whole, or keeps the old one and tells what is wrong.
    ///
    /// Called by one member only, so never twice at a time.
    func reload() async {
        tell(.reloading(at: MonotonicTime.now()), .status("reading the configuration again"))
        do {
            try await change(to: try await Settings.configurationOffPool(session.options))
            lastReload = Reload(time: session.time.now)
            log.notice("configuration taken over", metadata: ["sources": "\(configuration.sources.count)"])
            for key in waiting { log.warning("\(key) has changed, which takes effect when the service is restarted") }
        } catch {
            let problems = (error as? ConfigurationError)?.problems ?? [ConfigurationProblem(error)]
            lastReload = Reload(time: session.time.now, problems: problems)
            for problem in problems {
                log.error("configuration refused, the old one stays in force: \(problem)")
            }
        }
        tell(.ready, .status(await status))
    }

    /// The keys that say something else than when the service began, and are looked at only then.
    private var waiting: [String] {
        let began = session.configuration
        return [
            ("metrics.listen", configuration.metrics != began.metrics),
            ("control.group", configuration.controlGroup != began.controlGroup),
        ].filter(\.1).map(\.0)
    }

    /// Ends what visits were made with.
    func end() async {
        await tools.shutdown()
    }

    private func change(to next: Configuration) async throws {
        guard session.options.store != nil || next.store == configuration.store else {
            throw CommandFailure(
                .configuration, "\"store\" can't be changed while the service runs: restart it for \(next.store)")
        }
        let nextTools = try tools.changed(from: configuration, to: next)
        let visits = try await visits(of: await frontier.added(by: next.sources))
        let nextDiary = HostDiary(of: nextTools.loader, in: session.store, time: session.time)
        let nextCouriers = try await session.couriers(for: next, log)
        try await diary.change(to: nextDiary)
        // From here on nothing can fail: the new configuration is in force as a whole.
        tools = nextTools
        configuration = next
        announcing.change(to: nextCouriers)
        await nextTools.keep(to: next)
        await frontier.change(
            to: next.sources, visits: visits, policy: SchedulePolicy(next.schedule, pacing: .even),
            firstVisit: .spread(over: .seconds(60)), at: session.time.now)
        await refresher.change(
            to: session.visitor(with: nextTools, frontier: frontier), sources: next.sources.count,
            concurrency: next.fetch.concurrency)
    }

    /// The last visits of sources that are new to the schedule, though perhaps not to the store.
    private func visits(of added: [SourceID]) async throws -> [SourceID: Visit] {
        guard added.count > 100 else {
            var visits: [SourceID: Visit] = [:]
            for id in added { visits[id] = try await session.store.state(of: id).visit }
            return visits
        }
        let visits = try await session.store.states().compactMap(\.visit)
        return Dictionary(visits.map { ($0.source, $0) }) { first, _ in first }
    }

    private func tell(_ notices: Notice...) {
        do throws(SupervisionError) {
            try supervisor.tell(notices)
        } catch {
            log.warning("\(error)")
        }
    }
}

/// An attempt to take over another configuration.
struct Reload: Sendable {
    /// When.
    let time: Timestamp
    /// What was wrong; nothing where it was taken over.
    var problems: [ConfigurationProblem] = []
    /// Whether the old one stayed in force.
    var isRefused: Bool { !problems.isEmpty }
}

extension ConfigurationProblem {
    /// A problem that no place in a file stands for.
    fileprivate init(_ error: any Error) {
        let message = (error as? CommandFailure)?.message ?? "\(error)"
        self.init(file: "configuration", message: message, cure: "mend it and reload the service again")
    }
}
