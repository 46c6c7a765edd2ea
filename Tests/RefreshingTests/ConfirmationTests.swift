import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Testing

@Suite(.timeLimit(.minutes(10))) struct ConfirmationTests {
    private static let open = "The old bridge is open again since Friday."

    /// Visits while the page answers `first`, and after the pause `second`; each further pause is longer.
    private func visit(
        _ desk: Desk, _ first: String, then second: String, pauses: Int = 1
    ) async throws -> VisitReport {
        async let report = desk.visit(.page(first), .page(second))
        for pause in 1...pauses {
            await desk.clock.sleepers(reach: 1)
            desk.clock.advance(by: .seconds(30 * pause))
        }
        return try await report
    }

    @Test func changeStandsWhenASecondReadingSaysTheSame() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        let edited = riverPage(bridge: ConfirmationTests.open)
        #expect(try await visit(desk, edited, then: edited).outcome == .changed)
        // Nothing is known of the page yet, so it is read more than twice.
        #expect(desk.fetcher.requests.map(\.freshness) == [.ordinary, .pastCaches, .pastCaches, .pastCaches])
        #expect(desk.fetcher.requests.allSatisfy { $0.validators == nil })
    }

    @Test func pageThatWasFoundAsItsSeedIsReadTwiceWhenItChanges() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        for _ in 1...2 { _ = try await desk.visit(.page(riverPage())) }
        let edited = riverPage(bridge: ConfirmationTests.open)
        #expect(try await visit(desk, edited, then: edited).outcome == .changed)
        #expect(desk.fetcher.requests.suffix(2).map(\.freshness) == [.ordinary, .pastCaches])
        #expect(desk.fetcher.requests.count == 4)
    }

    @Test func changeThatIsGoneOnTheSecondReadingIsNone() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        #expect(
            try await visit(desk, riverPage(bridge: ConfirmationTests.open), then: riverPage()).outcome == .unchanged)
        #expect(await desk.kinds == [.adopted])
    }

    @Test func textThatDiffersBetweenTwoReadingsIsVolatile() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        let first = riverPage(extra: "It is a quarter past nine in the morning at the mill. ")
        let second = riverPage(extra: "It is twenty past nine in the morning at the mill. ")
        // It moved once and stood then, so it's read once more after a longer pause.
        #expect(try await visit(desk, first, then: second, pauses: 2).outcome == .unchanged)
    }

    @Test func editBesideVolatileTextIsFound() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        let first = riverPage(bridge: ConfirmationTests.open, extra: "It is a quarter past nine at the mill. ")
        let second = riverPage(bridge: ConfirmationTests.open, extra: "It is twenty past nine at the mill. ")
        #expect(try await visit(desk, first, then: second, pauses: 2).outcome == .changed)
        // The same page again, volatile text and all: still the same change.
        let third = riverPage(bridge: ConfirmationTests.open, extra: "It is half past nine at the mill. ")
        #expect(try await visit(desk, third, then: second, pauses: 2).outcome == .unchanged)
        #expect(await desk.kinds == [.adopted, .changed])
    }

    @Test func secondReadingThatFailsIsAFailureAndNoChange() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        async let report = desk.visit(.page(riverPage(bridge: ConfirmationTests.open)), .init(503))
        await desk.clock.sleepers(reach: 1)
        desk.clock.advance(by: .seconds(30))
        #expect(try await report.failure == .http5xx)
        #expect(await desk.kinds == [.adopted, .failing])
    }

    @Test func unchangedPageIsReadOnce() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        #expect(try await desk.visit(.page(riverPage())).outcome == .unchanged)
        #expect(desk.fetcher.requests.count == 1)
    }

    @Test func visitThatIsBrokenOffInThePauseIsSkippedAndLeavesNoTrace() async throws {
        let desk = try Desk(seed: riverPage(), settings: VisitSettings())
        let visit = Task { try await desk.visit(.page(riverPage(bridge: ConfirmationTests.open))) }
        await desk.clock.sleepers(reach: 1)
        visit.cancel()
        #expect(try await visit.value.outcome == .skipped)
        #expect(await desk.kinds == [.adopted])
        #expect(await desk.store.visits.isEmpty)
    }
}
