import Cleaning
import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Reviewing
import Storage
import Testing

/// What must last before it is believed, and what is quiet because it was seen before.
@Suite struct LastingTests {
    private static let open = riverPage(bridge: "The old bridge is open again since Friday.")
    private static let short = """
        <!DOCTYPE html><html lang="en"><head><title>The river is clean again</title></head><body><article>
        <h1>The river is clean again</h1><p>Fish have been seen under the mill for the first time in years.</p>
        </article></body></html>
        """

    @Test func pageThatLostMostOfItsTextFailsUntilThatLastsAndIsAChangeThen() async throws {
        let beat = try Beat()
        try await beat.visit(.page(riverPage()))
        for _ in 0..<7 { #expect(try await beat.visit(.page(LastingTests.short)).failure == .shrunk) }
        #expect(try await beat.visit().outcome == .changed)
        #expect(try await beat.visit().outcome == .unchanged)
        #expect(await beat.kinds == [.adopted, .failing, .changed, .recovered])
        let note = await beat.store.log[2].facts.note
        #expect(note?.hasPrefix("taken for a failure (shrunk: it has") == true)
    }

    @Test func manyVisitsInAShortTimeAreNoPatience() async throws {
        let beat = try Beat()
        try await beat.visit(.page(riverPage()))
        for _ in 0..<30 {
            #expect(try await beat.visit(.page(LastingTests.short), after: .seconds(60)).failure == .shrunk)
        }
        try await beat.visit(.page(riverPage()))
        #expect(await beat.kinds == [.adopted, .failing, .recovered])
    }

    @Test(arguments: [404, 410])
    func pageThatStaysAwayHasVanishedAndMayComeBack(status: Int) async throws {
        let beat = try Beat()
        try await beat.visit(.page(riverPage()))
        for _ in 0..<10 { #expect(try await beat.visit(.init(status)).outcome == .failed) }
        #expect(await beat.kinds == [.adopted, .failing, .vanished])
        let log = await beat.store.log
        #expect(log[2].facts.before == log[0].facts.after)
        #expect(try await beat.visit(.page(riverPage())).outcome == .unchanged)
        #expect(await beat.kinds == [.adopted, .failing, .vanished, .recovered])
    }

    @Test func vanishedPageIsEnteredOnceAlsoWhenTheVisitsAreLost() async throws {
        let beat = try Beat()
        try await beat.visit(.page(riverPage()))
        for _ in 0..<10 { try await beat.visit(.init(410)) }
        await beat.store.loseVisits()
        for _ in 0..<10 { try await beat.visit(.init(410)) }
        #expect(await beat.kinds == [.adopted, .failing, .vanished])
    }

    @Test func permanentRedirectThatLastsIsEnteredOnce() async throws {
        let beat = try Beat()
        try await beat.visit(.page(riverPage()))
        beat.answers { request in
            request.url.text.hasSuffix("/moved")
                ? .page(riverPage()) : .init(301, [("Location", "http://a.example/news/moved")])
        }
        for _ in 0..<9 { #expect(try await beat.visit().outcome == .unchanged) }
        #expect(await beat.kinds == [.adopted, .relocated])
        #expect(await beat.store.log.last?.facts.finalURL == "http://a.example/news/moved")
    }

    @Test func pageThatFlipsBetweenTwoTextsIsReportedOnceAsSuch() async throws {
        let beat = try Beat()
        for _ in 0..<6 {
            try await beat.visit(.page(riverPage()), after: .seconds(3600))
            try await beat.visit(.page(LastingTests.open), after: .seconds(3600))
        }
        #expect(await beat.kinds == [.adopted, .changed, .reverted, .changed])
        #expect(await beat.store.log.last?.facts.note?.contains("was there before (entry 2)") == true)
        // One of the texts stays: then it is told.
        for _ in 0..<12 { try await beat.visit(.page(riverPage())) }
        #expect(await beat.kinds == [.adopted, .changed, .reverted, .changed, .reverted])
    }

    @Test func everyTextThatWasRejectedStaysQuiet() async throws {
        let beat = try Beat()
        let reviewer = Reviewer(store: beat.store, time: beat.clock)
        let other = riverPage(bridge: "The old bridge was pulled down on Friday.")
        try await beat.visit(.page(LastingTests.open))
        _ = try await reviewer.record(.rejected, on: 2, by: "ann")
        try await beat.visit(.page(other))
        _ = try await reviewer.record(.rejected, on: 4, by: "ann")
        #expect(try await beat.visit(.page(LastingTests.open)).outcome == .unchanged)
        #expect(await beat.kinds == [.adopted, .changed, .rejected, .changed, .rejected])
    }

    @Test func upgradeOfTheCleanersAloneIsNoChange() async throws {
        // The new cleaners take the last paragraph of every text for noise.
        let upgraded = PageCleaning(version: 1000) { input throws(CleaningError) in
            var cleaned = try await Cleaners.cleaned(input)
            cleaned.article.blocks.removeLast()
            return cleaned
        }
        for seed in [riverPage(), nil] {
            let beat = try Beat(seed: seed)
            try await beat.visit(.page(riverPage(), etag: "\"1\""))
            try await beat.visit(.page(LastingTests.open))
            let before = await beat.kinds
            #expect(try await beat.visit(cleaning: upgraded).outcome == .unchanged)
            #expect(try await beat.visit(.page(LastingTests.open), cleaning: upgraded).outcome == .unchanged)
            #expect(await beat.kinds == before)
            #expect(try await beat.visit(.page(riverPage()), cleaning: upgraded).outcome == .unchanged)
            #expect(await beat.kinds == before + [.reverted])
        }
    }

    @Test(arguments: [(Weight.substance, 0), (.metadata, 1), (.typography, 2)])
    func onlyWhatWeighsEnoughIsEntered(record: Weight, changes: Int) async throws {
        let beat = try Beat(record: record)
        try await beat.visit(.page(riverPage()))
        try await beat.visit(
            .page(
                riverPage().replacing("<h1>The river is clean again", with: "<h1>The river is clean")
                    .replacing("<title>The river is clean again", with: "<title>The river is clean")))
        try await beat.visit(.page(riverPage().replacing("every half hour.", with: "every half hour。")))
        #expect(await beat.kinds.filter { $0 == .changed }.count == changes)
    }
}
