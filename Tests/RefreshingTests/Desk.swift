import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Synchronization

/// A visitor at work on pages of a script, with a store in memory and a clock that stands still.
final class Desk: Sendable {
    let store = MemoryStore()
    let clock = ManualClock()
    let source: Source
    let fetcher: ScriptedFetcher
    private let page: Pages
    private let visitor: Visitor
    private let frontier: LocalFrontier

    /// What the pages answer, and what the seed files hold.
    final class Pages: Sendable {
        private let script = Mutex<[ScriptedFetcher.Answer]>([])

        /// Sets the answers to come; the last one stays.
        func set(_ answers: ScriptedFetcher.Answer...) {
            script.withLock { $0 = answers }
        }

        /// The next answer.
        func next() -> ScriptedFetcher.Answer {
            script.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? .init(404) }
        }
    }

    private struct Files: SeedFiles {
        let files: [String: String]

        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
            guard let text = files[path] else { throw .unreadable(path, reason: "there is no such file") }
            return Array(text.utf8)
        }
    }

    init(seed: String? = nil, settings: VisitSettings = VisitSettings(confirmation: nil)) throws {
        let url = try PlainURLParser().url("http://a.example/river")
        guard let id = SourceID("river") else { throw WebURLError(.malformed, text: "river", detail: "id") }
        source = Source(id: id, url: url, seedFile: seed == nil ? nil : "/seeds/river.txt")
        let page = Pages()
        self.page = page
        fetcher = ScriptedFetcher { _ in page.next() }
        let gate = HostGate(.init(delay: .zero), time: clock)
        let loader = PageLoader(
            fetcher: fetcher, gate: gate, robots: nil, urls: PlainURLParser(), time: clock, agent: "refresh/1.0")
        frontier = LocalFrontier(
            sources: [source], visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now,
            using: SystemRandomNumberGenerator())
        visitor = Visitor(
            loader: loader, store: store, seedFiles: Files(files: seed.map { ["/seeds/river.txt": $0] } ?? [:]),
            frontier: frontier, settings: settings, time: clock)
    }

    /// Visits the page while it answers so, with what the configuration selects of it.
    func visit(_ answers: ScriptedFetcher.Answer..., selecting selection: Selection? = nil) async throws -> VisitReport
    {
        for answer in answers.prefix(1) { page.set(answer) }
        if answers.count == 2 { page.set(answers[0], answers[1]) }
        let source = Source(id: source.id, url: source.url, seedFile: source.seedFile, selection: selection)
        return try await visitor.visit(source)
    }

    /// The kinds of the log's entries.
    var kinds: [Entry.Kind] { get async { await store.log.map(\.kind) } }
}

/// An article page of three paragraphs; what it says of the bridge can be set.
func riverPage(
    bridge: String = "The old bridge stays closed until the end of May.", views: Int = 7, extra: String = ""
) -> String {
    """
    <!DOCTYPE html><html lang="en"><head><title>The river is clean again</title></head><body>
    <article><h1>The river is clean again</h1><p class="views">Views: \(views)</p>
    <p>Volunteers from four villages spent the weekend pulling bottles, tyres and nets out of the water.</p>
    <p>\(bridge) Until then the ferry takes people across every half hour.</p>
    <p>\(extra)Fish have been seen under the mill for the first time in many years, says the miller.</p>
    </article></body></html>
    """
}

extension ScriptedFetcher.Answer {
    /// A page as HTML.
    static func page(_ html: String, etag: String? = nil) -> ScriptedFetcher.Answer {
        .init(200, [("Content-Type", "text/html")] + (etag.map { [("ETag", $0)] } ?? []), body: html)
    }
}
