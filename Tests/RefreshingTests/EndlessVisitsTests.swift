import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Synchronization
import Testing

/// The refresher on an occasion without an end: the service.
@Suite(.timeLimit(.minutes(5))) struct EndlessVisitsTests {
    private let clock = ManualClock()
    private let store = MemoryStore()
    private let told = Told()

    private final class Told: Sendable {
        let events = Mutex<[RoundEvent]>([])
    }

    private struct NoFiles: SeedFiles {
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
            throw .unreadable(path, reason: "there are no files here")
        }
    }

    private func source(_ name: String, every: Duration = .seconds(60)) throws -> Source {
        Source(
            id: try #require(SourceID(name)), url: try PlainURLParser().url("http://\(name).example/"), every: every)
    }

    private func frontier(_ sources: [Source]) -> LocalFrontier {
        LocalFrontier(
            sources: sources, visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now,
            using: SplitMix(seed: 1))
    }

    private func visitor(_ frontier: LocalFrontier, _ fetcher: ScriptedFetcher) -> Visitor {
        let gate = HostGate(.init(delay: .zero), time: clock)
        let loader = PageLoader(
            fetcher: fetcher, gate: gate, robots: nil, urls: PlainURLParser(), time: clock, agent: "refresh/1.0")
        return Visitor(
            loader: loader, store: store, seedFiles: NoFiles(), frontier: frontier,
            settings: VisitSettings(confirmation: nil), time: clock)
    }

    /// Runs `refresher` beside `body`; ends when both have.
    private func running(
        _ refresher: Refresher, _ body: @escaping @Sendable () async -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await refresher.run(.always) { event in told.events.withLock { $0.append(event) } }
            }
            group.addTask { await body() }
            try await group.waitForAll()
        }
    }

    /// The visits that were made; what was due and not begun is told as well, as skipped.
    private func visits(of name: String) -> Int {
        told.events.withLock { events in
            events.count {
                guard case .visited(let visit, _) = $0 else { return false }
                return visit.source.text == name && visit.outcome != .skipped
            }
        }
    }

    /// Moves the clock from sleep to sleep until `isReached`.
    private func advance(until isReached: @Sendable () async -> Bool) async {
        while await !isReached() {
            if let due = clock.nextDue { clock.advance(by: clock.now.duration(to: due)) }
            await Task.yield()
        }
    }

    @Test func hostThatHangsHoldsUpNobody() async throws {
        let sources = [try source("slow"), try source("quick")]
        let frontier = frontier(sources)
        let hanging = Signal()
        let fetcher = ScriptedFetcher { request in
            if request.url.host == "slow.example" { await hanging.wait() }
            return .page(riverPage())
        }
        let refresher = Refresher(
            visitor: visitor(frontier, fetcher), frontier: frontier, sources: 2, concurrency: 4, time: clock)
        try await running(refresher) {
            await advance { visits(of: "quick") >= 5 }
            #expect(visits(of: "slow") == 0)
            await refresher.stop()
            hanging.fire()
        }
        #expect(visits(of: "slow") == 1)
    }

    /// What the watchdog is fed by: the loop answers though it has nothing to do for hours.
    @Test func loopThatIsWokenTurnsThoughNothingIsDue() async throws {
        let frontier = frontier([])
        let refresher = Refresher(
            visitor: visitor(frontier, ScriptedFetcher { _ in .page(riverPage()) }), frontier: frontier, sources: 0,
            concurrency: 4, time: clock)
        try await running(refresher) {
            await clock.sleepers(reach: 1)
            let turns = await refresher.state.turns
            await refresher.wake()
            while await refresher.state.turns == turns { await Task.yield() }
            await refresher.stop()
        }
        #expect(visits(of: "a") == 0)
    }

    @Test func nothingBeginsOnceItStops() async throws {
        let frontier = frontier([try source("a", every: .seconds(1))])
        let fetcher = ScriptedFetcher { _ in .page(riverPage()) }
        let refresher = Refresher(
            visitor: visitor(frontier, fetcher), frontier: frontier, sources: 1, concurrency: 4, time: clock)
        try await running(refresher) {
            await advance { visits(of: "a") >= 3 }
            await refresher.stop()
        }
        let requests = fetcher.requests.count
        clock.advance(by: .seconds(60))
        #expect(fetcher.requests.count == requests)
        #expect(visits(of: "a") == requests)
    }

    @Test func fullStoreIsWaitedForAndNoVisitIsLost() async throws {
        let frontier = frontier([try source("a"), try source("b")])
        let refresher = Refresher(
            visitor: visitor(frontier, ScriptedFetcher { _ in .page(riverPage()) }), frontier: frontier, sources: 2,
            concurrency: 4, time: clock)
        await store.failCommits(with: StoreError(.full, path: "/store", detail: "no space left on device"))
        try await running(refresher) {
            await advance { await refresher.state.ended >= 3 }
            #expect(await store.log.isEmpty)
            await store.failCommits(with: nil)
            await advance { visits(of: "a") >= 1 && visits(of: "b") >= 1 }
            await refresher.stop()
        }
        let kinds = await store.log.map(\.kind)
        #expect(kinds == [.firstSeen, .firstSeen])
        #expect(told.events.withLock { $0.contains { if case .resumed = $0 { true } else { false } } })
    }

    @Test func changedListKeepsWhatIsUnderWayAndWhatWasLearned() async throws {
        let old = [try source("kept"), try source("retired"), try source("slow")]
        let frontier = frontier(old)
        let hanging = Signal()
        let fetcher = ScriptedFetcher { request in
            if request.url.host == "slow.example" { await hanging.wait() }
            return .page(riverPage())
        }
        let visitor = visitor(frontier, fetcher)
        let refresher = Refresher(visitor: visitor, frontier: frontier, sources: 3, concurrency: 4, time: clock)
        let next = [try source("kept"), try source("slow"), try source("added")]
        try await running(refresher) {
            await advance { visits(of: "kept") >= 2 && visits(of: "retired") >= 2 }
            let retired = visits(of: "retired")
            await frontier.change(
                to: next, visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now)
            await refresher.change(to: visitor, sources: 3, concurrency: 4)
            await advance { visits(of: "added") >= 2 && visits(of: "kept") >= 4 }
            // One may have been under way.
            #expect(visits(of: "retired") <= retired + 1)
            #expect(visits(of: "slow") == 0)
            await refresher.stop()
            hanging.fire()
        }
        #expect(visits(of: "slow") == 1)
        #expect(fetcher.requests.count { $0.url.host == "slow.example" } == 1)
    }
}
