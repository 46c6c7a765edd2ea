import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Synchronization
import Testing

/// Visits to one page whose answers a test sets, with confirmation, a store in memory and a clock that leaps.
final class Beat: Sendable {
    /// What the page answers.
    typealias Script = @Sendable (FetchRequest) -> ScriptedFetcher.Answer

    let store = MemoryStore()
    let clock = LeapingClock()
    let source: Source
    let fetcher: ScriptedFetcher
    private let page = Page()
    private let loader: PageLoader
    private let frontier: LocalFrontier
    private let seed: String?

    private final class Page: Sendable {
        let script = Mutex<Script>({ _ in .init(404) })
    }

    private struct Seeds: SeedFiles {
        let text: String
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] { Array(text.utf8) }
    }

    /// Watches a page with `seed`, or with the first article seen.
    init(seed: String? = riverPage(), record: Weight? = nil) throws {
        self.seed = seed
        source = Source(
            id: try #require(SourceID("river")), url: try PlainURLParser().url("http://a.example/news/river"),
            seedFile: seed == nil ? nil : "/seeds/river.txt", record: record)
        let page = page
        fetcher = ScriptedFetcher { request in page.script.withLock { $0 }(request) }
        let gate = HostGate(.init(delay: .zero), time: clock)
        loader = PageLoader(
            fetcher: fetcher, gate: gate, robots: nil, urls: PlainURLParser(), time: clock, agent: "refresh/1.0")
        frontier = LocalFrontier(
            sources: [source], visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now,
            using: SplitMix(seed: 1))
    }

    /// Sets what the page answers from now on.
    func answers(_ script: @escaping Script) {
        page.script.withLock { $0 = script }
    }

    /// Visits the page once, so long after the visit before; sets what it answers first, if that is given.
    @discardableResult
    func visit(
        _ answer: ScriptedFetcher.Answer? = nil, after interval: Duration = .seconds(86_400),
        cleaning: PageCleaning = .current
    ) async throws -> VisitReport {
        if let answer { answers { _ in answer } }
        clock.advance(by: interval)
        let visitor = Visitor(
            loader: loader, store: store, seedFiles: Seeds(text: seed ?? ""), frontier: frontier,
            settings: VisitSettings(), time: clock, cleaning: cleaning)
        return try await visitor.visit(source)
    }

    /// The kinds of the log's entries.
    var kinds: [Entry.Kind] { get async { await store.log.map(\.kind) } }
}
