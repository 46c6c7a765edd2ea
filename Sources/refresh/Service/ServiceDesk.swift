import Configuring
import Controlling
import RefreshCore
import Refreshing
import Reviewing
import Scheduling
import Serving
import Storage

#if canImport(Glibc)
    import Glibc
#endif

/// Answers what is asked over the control socket.
struct ServiceDesk: ControlDesk {
    private let session: Session
    private let live: LiveConfiguration
    private let refresher: Refresher
    private let frontier: LocalFrontier
    private let figures: VisitFigures
    private let started: Timestamp
    let verdicts: any VerdictDesk

    init(
        session: Session, live: LiveConfiguration, refresher: Refresher, frontier: LocalFrontier, figures: VisitFigures
    ) {
        self.session = session
        self.live = live
        self.refresher = refresher
        self.frontier = frontier
        self.figures = figures
        started = session.time.now
        verdicts = Reviewer(store: session.store, time: session.time)
    }

    func status() async -> ServiceStatus {
        let measured = await measured()
        var status = ServiceStatus(
            version: Refresh.version, process: getpid(), started: started, now: measured.now,
            store: session.store.path, sources: measured.sources)
        status.underWay = measured.refresher.underWay
        status.waiting = measured.refresher.waiting
        status.restsUntil = measured.refresher.restsUntil
        status.isStopping = measured.refresher.isStopping
        status.nextDue = await frontier.nextDue()
        status.visits = Dictionary(
            uniqueKeysWithValues: await figures.outcomes.map { ($0.key.rawValue, Int(clamping: $0.value)) })
        status.freshness = measured.outlook.freshness
        status.longestUnseen = measured.outlook.longestUnseen
        if let tally = measured.tally {
            status.pending = tally.pending
            status.failing = Dictionary(uniqueKeysWithValues: tally.failing.map { ($0.key.rawValue, $0.value) })
            status.entries = tally.entries
            status.storeBytes = tally.packByteCount + tally.indexByteCount
        }
        status.reload = await live.lastReload.map {
            ReloadStatus(time: $0.time, problems: $0.problems.map(\.description))
        }
        return status
    }

    func metrics() async -> String {
        await measured().exposition(of: figures)
    }

    func complaint() async -> String? {
        let state = await refresher.state
        if let until = state.restsUntil { return "the store can't be written; visits rest until \(until)" }
        return state.isStopping ? "the service is stopping" : nil
    }

    func keepTextIndex() async -> String? {
        do throws(StoreError) {
            // The first step makes it; idle moments do the rest.
            try await session.store.indexTexts()
            return nil
        } catch {
            return error.description
        }
    }

    private func measured() async -> ServiceFigures {
        let now = session.time.now
        var measured = ServiceFigures(version: Refresh.version, started: started, now: now)
        measured.sources = await live.configuration.sources.count
        measured.refresher = await refresher.state
        measured.outlook = await frontier.outlook(at: now)
        // A store that can't be asked shows in what is missing, and in the visits.
        measured.tally = try? await session.store.tally()
        measured.isReloaded = await live.lastReload.map { !$0.isRefused }
        return measured
    }
}
