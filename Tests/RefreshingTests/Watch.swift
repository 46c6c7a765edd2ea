import Diffing
import Fetching
import HTTPTypes
import RefreshCore
import RefreshTesting
import Refreshing
import Reviewing
import Scheduling
import Storage
import Testing

@testable import SampleSite

/// One page of the sample site, watched in process: its own pages and noise, a store in memory, a clock that leaps.
final class Watch: Sendable {
    let site: Site
    let page: SampleSite.Page
    let store = MemoryStore()
    let clock = LeapingClock()
    let source: Source
    let fetcher: ScriptedFetcher
    private let frontier: LocalFrontier
    private let loader: PageLoader

    /// Watches `page` with its own seed, or with the first article seen.
    init(_ page: SampleSite.Page, noise: Noise.Mode, seed: UInt64 = 1, isAdopted: Bool = true) throws {
        let site = Site(seed: seed, noise: noise)
        self.site = site
        self.page = page
        source = Source(
            id: try #require(SourceID(page.name)), url: try PlainURLParser().url("http://a.example\(page.path)"),
            seedFile: isAdopted ? "/seeds/\(page.name).txt" : nil)
        fetcher = ScriptedFetcher { request throws(FetchError) in
            guard request.url.text.hasSuffix(page.path) else {
                return .page("<html><body><h1>The Quarter Post</h1>\(Watch.frontPage)</body></html>")
            }
            do {
                return ScriptedFetcher.Answer(try await site.answer(to: HTTPFields(request.validators), for: page))
            } catch {
                throw FetchError(.internal, url: request.url, detail: "\(error)")
            }
        }
        let gate = HostGate(.init(delay: .zero), time: clock)
        loader = PageLoader(
            fetcher: fetcher, gate: gate, robots: nil, urls: PlainURLParser(), time: clock, agent: "refresh/1.0")
        frontier = LocalFrontier(
            sources: [source], visits: [:], policy: SchedulePolicy(), firstVisit: .atOnce, at: clock.now,
            using: SplitMix(seed: 1))
    }

    private static let frontPage = SampleSite.Page.all.map { "<p>\($0.story.title)</p><p>\($0.story.lead)</p>" }
        .joined()

    private struct Seeds: SeedFiles {
        let text: String
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] { Array(text.utf8) }
    }

    /// Visits once, so long after the visit before.
    @discardableResult
    func visit(after interval: Duration = .seconds(6 * 3600), cleaning: PageCleaning = .current) async throws
        -> VisitReport
    {
        clock.advance(by: interval)
        let visitor = Visitor(
            loader: loader, store: store, seedFiles: Seeds(text: page.seed), frontier: frontier,
            settings: VisitSettings(), time: clock, cleaning: cleaning)
        return try await visitor.visit(source)
    }

    /// The kinds of the log's entries.
    var kinds: [Entry.Kind] { get async { await store.log.map(\.kind) } }

    /// The difference that entry `sequence` shows.
    func comparison(of sequence: UInt64) async throws -> Comparison {
        let entry = try #require(try await store.entry(sequence))
        return try #require(try await ChangeReading(store: store).comparison(of: entry))
    }
}

extension HTTPFields {
    fileprivate init(_ validators: Validators?) {
        self.init()
        if let etag = validators?.etag { self[.ifNoneMatch] = etag }
        if let modified = validators?.lastModified { self[.ifModifiedSince] = modified }
    }
}

extension ScriptedFetcher.Answer {
    fileprivate init(_ answer: SampleSite.Answer) {
        self.init(answer.status.code, answer.fields.map { ($0.name.rawName, $0.value) })
        body = answer.body
    }
}
