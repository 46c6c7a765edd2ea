import AsyncAlgorithms
import Configuring
import CurlFetching
import Fetching
import RefreshCore
import Refreshing
import Scheduling
import Storage
import Supervision
import UnixSignals

#if canImport(Glibc)
    import Glibc
#endif

/// Runs rounds for the service and for `--once`: wires the parts together and tells what happens.
struct Rounds {
    /// Which sources `--once` visits.
    enum Selection {
        case due
        case all
        case named([String])
    }

    let session: Session

    /// One round.
    ///
    /// - Throws: `ExitCode` 3 where sources failed, 130 when interrupted.
    func once(_ selection: Selection) async throws {
        let frontier = try await LocalFrontier.make(session, firstVisit: .atOnce)
        let trigger: Trigger =
            switch selection {
            case .due: .due
            case .all: .these(session.configuration.sources)
            case .named(let names): .these(try names.map(session.source))
            }
        let teller = RoundTeller(options: session.options, isService: false)
        let isInterrupted = try await run(
            frontier: frontier, triggers: [trigger].async, until: [.sigint, .sigterm], telling: teller)
        if isInterrupted { throw ExitStatus.interrupted.code }
        if await teller.failures > 0 { throw ExitStatus.partial.code }
    }

    /// Rounds whenever something is due, until SIGTERM or SIGINT.
    func forever() async throws {
        let frontier = try await LocalFrontier.make(session, firstVisit: .spread(over: .seconds(60)))
        if !session.options.quiet {
            Console.note("watching \(session.configuration.sources.count) sources; the store is \(session.store.path)")
        }
        let supervisor = try Supervisor(environment: Environment.all, process: getpid())
        try supervisor.tell(.ready, .status("\(session.configuration.sources.count) sources"))
        let teller = RoundTeller(options: session.options, isService: true, supervisor: supervisor)
        _ = try await run(
            frontier: frontier, triggers: DueTriggers(frontier: frontier, time: session.time),
            until: [.sigint, .sigterm], telling: teller)
    }

    /// Runs rounds until the triggers end or a signal comes; tells whether it was a signal.
    private func run<Triggers: AsyncSequence<Trigger, Never> & Sendable>(
        frontier: LocalFrontier, triggers: Triggers, until signals: [UnixSignal], telling teller: RoundTeller
    ) async throws -> Bool {
        let configuration = session.configuration
        let fetcher = try CurlFetcher.make(configuration.fetch)
        let loader = PageLoader(
            fetcher: fetcher, settings: configuration.fetch, agent: configuration.agent, time: session.time)
        let visitor = Visitor(
            loader: loader, store: session.store, seedFiles: DiskSeedFiles(), frontier: frontier,
            settings: VisitSettings(configuration), time: session.time)
        let refresher = Refresher(
            visitor: visitor, frontier: frontier, sources: configuration.sources.count,
            concurrency: configuration.fetch.concurrency, time: session.time)
        let diary = HostDiary(of: loader, in: session.store, time: session.time)
        try await diary.recall()
        let incoming = await UnixSignalsSequence(trapping: signals)
        let isInterrupted = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await refresher.run(on: triggers) { await teller.tell($0) }
                return false
            }
            group.addTask {
                try await diary.keep()
                // Cancelled: the round's own end, or a signal, is what counts.
                return false
            }
            group.addTask {
                for await _ in incoming { return true }
                return false
            }
            let isInterrupted = try await group.next() ?? false
            if isInterrupted { await teller.tellStopping() }
            // What is under way is broken off and not recorded; what was told of is on the disk.
            group.cancelAll()
            return isInterrupted
        }
        try await diary.write()
        await fetcher.shutdown()
        // Entries are durable without it, but a history that can't be signed is for people to know.
        try await session.store.publishLog()
        await session.store.close()
        return isInterrupted
    }
}

/// Triggers for the service: one whenever something is due.
struct DueTriggers: AsyncSequence, Sendable {
    typealias Failure = Never
    let frontier: any Frontier
    let time: any TimeSource

    /// The longest sleep: sources that are added meanwhile, and a clock that was set, are noticed after that time.
    static let longestSleep = Duration.seconds(60)

    struct Iterator: AsyncIteratorProtocol {
        typealias Failure = Never
        let triggers: DueTriggers

        mutating func next() async -> Trigger? {
            await next(isolation: #isolation)
        }

        mutating func next(isolation actor: isolated (any Actor)?) async -> Trigger? {
            while !Task.isCancelled {
                let pause = await triggers.frontier.nextDue().map(triggers.time.now.duration(to:))
                if let pause, pause <= .zero { return .due }
                do {
                    try await triggers.time.sleep(for: Swift.min(pause ?? longestSleep, longestSleep))
                } catch {
                    return nil
                }
            }
            return nil
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(triggers: self) }
}
