import Cleaning
import Diffing
import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Reviewing
import Storage
import Testing

@Suite(.timeLimit(.minutes(10))) struct VisitorTests {
    private static let closed = "The old bridge stays closed until the end of May."
    private static let open = "The old bridge stays closed until the end of June."

    @Test func firstArticleBecomesTheSeed() async throws {
        let desk = try Desk()
        let report = try await desk.visit(.page(riverPage()))
        #expect(report.outcome == .firstSeen)
        #expect(report.sequence == 1)
        #expect(await desk.kinds == [.firstSeen])
        #expect(try await desk.visit(.page(riverPage(views: 9))).outcome == .unchanged)
    }

    @Test func seedFileIsAdoptedByTheFirstVisit() async throws {
        let desk = try Desk(seed: riverPage())
        #expect(try await desk.visit(.page(riverPage(bridge: VisitorTests.open))).outcome == .changed)
        #expect(await desk.kinds == [.adopted, .changed])
    }

    @Test func missingSeedFileFailsTheVisitAndAdoptsNothing() async throws {
        let desk = try Desk(seed: "")
        let report = try await desk.visit(.page(riverPage()))
        #expect(report.outcome == .failed)
        #expect(report.failure == .internal)
        #expect(report.detail?.contains("river.txt") == true)
        #expect(await desk.kinds == [.failing])
    }

    @Test func changeIsEnteredOnceAndNotAtEveryVisit() async throws {
        let desk = try Desk(seed: riverPage())
        let edited = riverPage(bridge: VisitorTests.open)
        #expect(try await desk.visit(.page(edited)).outcome == .changed)
        #expect(try await desk.visit(.page(edited)).outcome == .unchanged)
        #expect(await desk.kinds == [.adopted, .changed])
        let entry = try #require(await desk.store.log.last)
        #expect(entry.facts.edits == EditCounts(edited: 1))
        #expect(entry.facts.capture != nil)
    }

    @Test func changeThatGoesFurtherIsANewEntry() async throws {
        let desk = try Desk(seed: riverPage())
        _ = try await desk.visit(.page(riverPage(bridge: VisitorTests.open)))
        let report = try await desk.visit(.page(riverPage(bridge: "The old bridge is open again.")))
        #expect(report.outcome == .changed)
        #expect(await desk.store.log.last?.facts.note == "takes the place of pending change 2")
    }

    @Test func undoneChangeIsReverted() async throws {
        let desk = try Desk(seed: riverPage())
        _ = try await desk.visit(.page(riverPage(bridge: VisitorTests.open)))
        #expect(try await desk.visit(.page(riverPage())).outcome == .unchanged)
        #expect(await desk.kinds == [.adopted, .changed, .reverted])
        #expect(await desk.store.state(of: desk.source.id).pending == nil)
    }

    @Test func rejectedTextIsNotReportedAgainButALaterOneIs() async throws {
        let desk = try Desk(seed: riverPage())
        let edited = riverPage(bridge: VisitorTests.open)
        _ = try await desk.visit(.page(edited))
        _ = try await Reviewer(store: desk.store, time: desk.clock).record(.rejected, on: 2, by: "ann")
        #expect(try await desk.visit(.page(edited)).outcome == .unchanged)
        #expect(try await desk.visit(.page(riverPage(bridge: "The old bridge is open again."))).outcome == .changed)
        #expect(await desk.kinds == [.adopted, .changed, .rejected, .changed])
    }

    @Test func acceptedTextIsTheBaseline() async throws {
        let desk = try Desk(seed: riverPage())
        let edited = riverPage(bridge: VisitorTests.open)
        _ = try await desk.visit(.page(edited))
        _ = try await Reviewer(store: desk.store, time: desk.clock).record(.accepted, on: 2, by: "ann")
        #expect(try await desk.visit(.page(edited)).outcome == .unchanged)
        #expect(try await desk.visit(.page(riverPage())).outcome == .changed)
    }

    @Test func failureIsEnteredWhenItBeginsAndWhenItEnds() async throws {
        let desk = try Desk(seed: riverPage())
        for count in 1...3 {
            let report = try await desk.visit(.init(404))
            #expect(report.failure == .http4xx)
            #expect(await desk.store.visits[desk.source.id]?.failures == count)
        }
        #expect(try await desk.visit(.page(riverPage())).outcome == .unchanged)
        #expect(await desk.kinds == [.adopted, .failing, .recovered])
        #expect(await desk.store.log.last?.facts.failure == .http4xx)
    }

    @Test func pageWithoutAnArticleIsAFailureAndLeavesTheSeed() async throws {
        let desk = try Desk(seed: riverPage())
        let report = try await desk.visit(.page("<!DOCTYPE html><html><body><p>Hello.</p></body></html>"))
        #expect(report.failure == .empty)
        #expect(await desk.store.state(of: desk.source.id).seed?.sequence == 1)
    }

    @Test func validatorsComeBackVerbatimAndA304IsNotModified() async throws {
        let desk = try Desk(seed: riverPage())
        _ = try await desk.visit(.page(riverPage(), etag: "W/\"7 \""))
        #expect(try await desk.visit(.init(304)).outcome == .notModified)
        #expect(desk.fetcher.requests.last?.validators == Validators(etag: "W/\"7 \"", lastModified: nil))
        #expect(try await desk.visit(.init(304)).outcome == .notModified)
        #expect(desk.fetcher.requests.last?.validators == Validators(etag: "W/\"7 \"", lastModified: nil))
    }

    @Test func validatorsOfAPageThatFailedToBeReadAreNotKept() async throws {
        let desk = try Desk(seed: riverPage())
        _ = try await desk.visit(.page("<!DOCTYPE html><p>Soon.</p>", etag: "\"empty\""))
        _ = try await desk.visit(.page(riverPage()))
        #expect(desk.fetcher.requests.last?.validators == nil)
    }

    @Test func newSeedIsComparedWithTheWholePage() async throws {
        let desk = try Desk(seed: riverPage())
        _ = try await desk.visit(.page(riverPage(), etag: "\"1\""))
        try await SeedShelf(store: desk.store, time: desk.clock).adopt(
            Array(riverPage(bridge: VisitorTests.open).utf8), named: "other", for: desk.source.id, family: nil)
        #expect(try await desk.visit(.page(riverPage(), etag: "\"1\"")).outcome == .changed)
        #expect(desk.fetcher.requests.last?.validators == nil)
    }

    @Test func storeThatRefusesEndsTheVisitWithItsError() async throws {
        let desk = try Desk(seed: riverPage())
        let full = StoreError(.full, path: "/store", detail: "the disk is full")
        await desk.store.failCommits(with: full)
        await #expect(throws: full) { try await desk.visit(.page(riverPage())) }
    }

    @Test(arguments: [(VisitSettings.Keeping.none, 2), (.changed, 5), (.all, 5)])
    func capturesAreKeptAsAsked(keeping: VisitSettings.Keeping, objects: Int) async throws {
        let desk = try Desk(settings: VisitSettings(confirmation: nil, keeping: keeping))
        _ = try await desk.visit(.page(riverPage()))
        _ = try await desk.visit(.page(riverPage(bridge: VisitorTests.open)))
        // Two articles; with captures also their facts and bytes, the time of both being the same here.
        #expect(await desk.store.objects.count >= objects)
    }
}
