import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Synchronization
import Testing

/// A page that says what the moment and the number of requests make it say, and a visitor to it.
///
/// Time passes while the visitor sleeps and between visits, and not otherwise.
final class EditedPage: Sendable {
    /// What the page says after so long, at the so-manieth request.
    typealias Text = @Sendable (_ elapsed: Duration, _ request: Int) -> (title: String, paragraphs: [String])

    let store = MemoryStore()
    let fetcher: ScriptedFetcher
    private let source: Source
    private let clock: LeapingClock
    private let start: Timestamp
    private let visitor: Visitor

    private struct NoFiles: SeedFiles {
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
            throw .unreadable(path, reason: "there are no files here")
        }
    }

    init(_ text: @escaping Text) throws {
        let clock = LeapingClock()
        let start = clock.now
        (self.clock, self.start) = (clock, start)
        let requests = Tally()
        fetcher = ScriptedFetcher { request in
            let (title, paragraphs) = text(start.duration(to: clock.now), requests.add(1).all)
            let body = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
            let tag = "\"\(title.count)-\(body.utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) })\""
            if request.validators?.etag == tag { return .init(304, [("ETag", tag)]) }
            return .page(
                "<html lang=\"en\"><head><title>\(title)</title></head><body><article><h1>\(title)</h1>"
                    + "\(body)</article></body></html>", etag: tag)
        }
        source = Source(
            id: try #require(SourceID("notice")), url: try PlainURLParser().url("http://a.example/notice"))
        let loader = PageLoader(
            fetcher: fetcher, gate: HostGate(.init(delay: .zero), time: clock), robots: nil, urls: PlainURLParser(),
            time: clock, agent: "refresh/1.0")
        let frontier = LocalFrontier(
            sources: [source], visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: start,
            using: SplitMix(seed: 1))
        visitor = Visitor(
            loader: loader, store: store, seedFiles: NoFiles(), frontier: frontier, settings: VisitSettings(),
            time: clock)
    }

    /// Visits the page so long after the beginning, or at once if it is later than that.
    @discardableResult
    func visit(at elapsed: Duration) async throws -> Visit.Outcome {
        clock.advance(by: max(.zero, elapsed - start.duration(to: clock.now)))
        return try await visitor.visit(source).outcome
    }

    /// The text that the latest change has brought; nothing where there is none.
    var latestText: String {
        get async throws {
            guard let entry = await store.log.last(where: { $0.kind == .changed }), let digest = entry.facts.after,
                let bytes = try await store.bytes(of: digest)
            else { return "" }
            let article = try Article(canonicalBytes: bytes)
            return ([article.title ?? ""] + article.paragraphs).joined(separator: "\n")
        }
    }

    /// The kinds of the log's entries.
    var kinds: [Entry.Kind] { get async { await store.log.map(\.kind) } }
}
