import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10))) struct RefresherTests {
    private let clock = ManualClock()
    private let store = MemoryStore()

    private struct NoFiles: SeedFiles {
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
            throw .unreadable(path, reason: "there are no files here")
        }
    }

    private func sources(_ urls: [String]) throws -> [Source] {
        try urls.enumerated().map { index, url in
            Source(id: try #require(SourceID("s\(index)")), url: try PlainURLParser().url(url))
        }
    }

    private func run(
        _ sources: [Source], on occasions: [Occasion], concurrency: Int = 64, fetcher: ScriptedFetcher
    ) async throws -> (visits: [VisitReport], summaries: [RoundSummary]) {
        let gate = HostGate(.init(concurrency: concurrency, delay: .zero), time: clock)
        let loader = PageLoader(
            fetcher: fetcher, gate: gate, robots: nil, urls: PlainURLParser(), time: clock, agent: "refresh/1.0")
        let frontier = LocalFrontier(
            sources: sources, visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now,
            using: SystemRandomNumberGenerator())
        let visitor = Visitor(
            loader: loader, store: store, seedFiles: NoFiles(), frontier: frontier,
            settings: VisitSettings(confirmation: nil), time: clock)
        let told = Mutex<(visits: [VisitReport], summaries: [RoundSummary])>(([], []))
        for occasion in occasions {
            let refresher = Refresher(
                visitor: visitor, frontier: frontier, sources: sources.count, concurrency: concurrency, time: clock)
            try await refresher.run(occasion) { event in
                told.withLock {
                    switch event {
                    case .began, .resting, .resumed: break
                    case .visited(let visit, _): $0.visits.append(visit)
                    case .ended(let summary): $0.summaries.append(summary)
                    }
                }
            }
        }
        return told.withLock { $0 }
    }

    @Test func everySourceIsVisitedOnceAndCounted() async throws {
        let sources = try sources((0..<200).map { "http://h\($0 % 7).example/\($0)" })
        let fetcher = ScriptedFetcher { request in
            request.url.text.hasSuffix("3") ? .init(500) : .page(riverPage())
        }
        let told = try await run(sources, on: [.due], fetcher: fetcher)
        #expect(Set(told.visits.map(\.source)).count == 200)
        let summary = try #require(told.summaries.first)
        #expect(summary.visited == 200)
        #expect(summary[.failed] == 20)
        #expect(summary[.firstSeen] == 180)
        #expect(fetcher.requests.count == 200)
    }

    @Test func sourceThatWasVisitedIsNotDueInTheNextRound() async throws {
        let sources = try sources(["http://a.example/", "http://b.example/"])
        let told = try await run(sources, on: [.due, .due], fetcher: ScriptedFetcher { _ in .page(riverPage()) })
        #expect(told.summaries.map(\.visited) == [2, 0])
    }

    @Test func namedSourcesAreVisitedDueOrNot() async throws {
        let sources = try sources(["http://a.example/", "http://b.example/"])
        let told = try await run(
            sources, on: [.due, .these([sources[1]])], fetcher: ScriptedFetcher { _ in .page(riverPage()) })
        #expect(told.visits.map(\.source).suffix(1) == [sources[1].id])
        #expect(told.summaries.map(\.visited) == [2, 1])
    }

    @Test func listSortedByHostIsVisitedHostByHostInTurn() async throws {
        let urls = (0..<3).flatMap { host in (0..<4).map { "http://h\(host).example/\($0)" } }
        let fetcher = ScriptedFetcher { _ in .page(riverPage()) }
        _ = try await run(try sources(urls), on: [.due], concurrency: 1, fetcher: fetcher)
        #expect(Set(fetcher.requests.prefix(3).map(\.url.host)).count == 3)
    }

    @Test func storeThatCannotBeWrittenEndsTheRound() async throws {
        let broken = StoreError(.io, path: "/store", detail: "input/output error")
        await store.failCommits(with: broken)
        await #expect(throws: broken) {
            try await run(
                try sources((0..<100).map { "http://a.example/\($0)" }), on: [.due],
                fetcher: ScriptedFetcher { _ in .page(riverPage()) })
        }
    }
}
