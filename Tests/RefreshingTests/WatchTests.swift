import Diffing
import Foundation
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Testing

@testable import SampleSite

/// The main job in process: no false alarm, and every edit alone and exactly, whatever else changes on the pages.
@Suite(.serialized, .timeLimit(.minutes(10))) struct WatchTests {
    /// How many visits; more of them by hand: `REFRESH_VISITS=200 swift test --filter WatchTests`.
    private static let visits = ProcessInfo.processInfo.environment["REFRESH_VISITS"].flatMap { Int($0) } ?? 6

    /// Which pages fail; all of them by hand.
    private static let failingPages =
        visits > 6 ? SampleSite.Page.all.map(\.name) : ["html-article", "html-table", "annotated-mirror"]

    @Test(arguments: SampleSite.Page.all.map(\.name), [Noise.Mode.on, .strangers])
    func noiseIsNeverAChange(name: String, noise: Noise.Mode) async throws {
        let watch = try Watch(try #require(SampleSite.Page.named(name)), noise: noise)
        for _ in 0..<WatchTests.visits { try await watch.visit() }
        #expect(await watch.kinds == [.adopted])
    }

    @Test(arguments: SampleSite.Page.all.map(\.name), [Noise.Mode.on, .strangers])
    func noiseIsNeverAChangeOfAPageThatWasItsOwnSeed(name: String, noise: Noise.Mode) async throws {
        let watch = try Watch(try #require(SampleSite.Page.named(name)), noise: noise, isAdopted: false)
        for _ in 0..<WatchTests.visits { try await watch.visit() }
        #expect(await watch.kinds == [.firstSeen])
    }

    @Test(arguments: Edit.all.map(\.name), [Noise.Mode.strangers])
    func editIsFoundAloneAndExactly(name: String, noise: Noise.Mode) async throws {
        let edit = try #require(Edit.named(name))
        // The seed files of web pages hold no date.
        let isAdopted = edit.kind != .date || !edit.page.hasPrefix("html")
        let watch = try Watch(
            try #require(SampleSite.Page.named(edit.page)), noise: noise, isAdopted: isAdopted)
        try await watch.visit()
        try await watch.visit()
        let finding = try #require(await watch.site.set(name, applied: true))
        let report = try await watch.visit()
        #expect(report.outcome == .changed)
        guard let sequence = report.sequence else { return }
        try check(try await watch.comparison(of: sequence), shows: finding)
        try await watch.visit()
        #expect(await watch.kinds == [isAdopted ? .adopted : .firstSeen, .changed])
    }

    private func check(_ comparison: Comparison, shows finding: SampleSite.Finding) throws {
        let blocks = comparison.blocks.filter { $0.kind != .same }
        switch finding.kind {
        case .title, .date:
            #expect(blocks.isEmpty)
            #expect(comparison.fields.map(\.old) == [finding.old])
            #expect(comparison.fields.map(\.new) == [finding.new])
        case .paragraphAdded, .paragraphRemoved, .paragraphMoved:
            #expect(comparison.fields.isEmpty)
            let kinds: [Edit.Kind: AlignedBlock.Kind] = [
                .paragraphAdded: .added, .paragraphRemoved: .removed, .paragraphMoved: .moved,
            ]
            #expect(blocks.map(\.kind) == [kinds[finding.kind]])
        case .character, .number, .sentence:
            #expect(comparison.fields.isEmpty)
            #expect(blocks.count == 1)
            let spans = blocks.first?.spans ?? []
            #expect(spans.filter { $0.mark != .added }.map(\.text).joined() == finding.before)
            #expect(spans.filter { $0.mark != .removed }.map(\.text).joined() == finding.after)
            // Numbers and words are shown as wholes, so the marks may hold a little more than what differs.
            #expect(spans.filter { $0.mark == .removed }.map(\.text).joined().count <= finding.old.count + 10)
            #expect(spans.filter { $0.mark == .added }.map(\.text).joined().count <= finding.new.count + 10)
        }
    }

    @Test(arguments: Failure.allCases.filter { ![.slow, .huge].contains($0) }, WatchTests.failingPages)
    func failureIsNoChangeAndEnteredOnce(failure: Failure, name: String) async throws {
        let page = try #require(SampleSite.Page.named(name))
        let watch = try Watch(page, noise: .on)
        try await watch.visit()
        await watch.site.set(failure, for: page)
        // What is left of the mirror is too little for an article.
        let expected = failure == .shrunk && name == "annotated-mirror" ? "empty" : failure.name
        for _ in 0..<20 {
            let report = try await watch.visit(after: .seconds(3600))
            #expect(report.outcome == .failed)
            #expect(report.failure?.rawValue == expected)
        }
        await watch.site.set(nil, for: page)
        for _ in 0..<2 { #expect(try await watch.visit().outcome != .failed) }
        #expect(await watch.kinds == [.adopted, .failing, .recovered])
    }
}
