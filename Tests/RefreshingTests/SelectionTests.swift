import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Storage
import Testing

@Suite(.timeLimit(.minutes(10))) struct SelectionTests {
    private func selection(_ select: String?, drop: String...) throws -> Selection? {
        Selection(select: try select.map { try Selector($0) }, drop: try drop.map { try Selector($0) })
    }

    @Test func newSelectorIsNoEdit() async throws {
        let desk = try Desk()
        let page = ScriptedFetcher.Answer.page(riverPage(), etag: "\"1\"")
        #expect(try await desk.visit(page).outcome == .firstSeen)
        let first = try selection("article", drop: "p:last-of-type")
        #expect(try await desk.visit(page, selecting: first).outcome == .unchanged)
        // Back again, and on to another.
        #expect(try await desk.visit(page).outcome == .unchanged)
        #expect(try await desk.visit(page, selecting: selection("p:nth-of-type(2)")).outcome == .unchanged)
        #expect(await desk.kinds == [.firstSeen])
    }

    @Test func validatorsAreGoodForOneSelectionOnly() async throws {
        let desk = try Desk()
        let page = ScriptedFetcher.Answer.page(riverPage(), etag: "\"1\"")
        _ = try await desk.visit(page)
        _ = try await desk.visit(page, selecting: selection("article"))
        _ = try await desk.visit(page, selecting: selection("article"))
        let asked = desk.fetcher.requests.map { $0.validators?.etag }
        #expect(asked == [nil, nil, "\"1\""])
    }

    @Test func editOutsideTheSelectionIsNone() async throws {
        let desk = try Desk()
        let bridge = try selection("article > p:nth-of-type(3)")
        #expect(try await desk.visit(.page(riverPage()), selecting: bridge).outcome == .firstSeen)
        let extra = riverPage(extra: "Herons have come back as well. ")
        #expect(try await desk.visit(.page(extra), selecting: bridge).outcome == .unchanged)
        let open = riverPage(bridge: "The old bridge is open to everyone again.")
        #expect(try await desk.visit(.page(open), selecting: bridge).outcome == .changed)
    }

    @Test func selectorThatMatchesNothingFailsTheVisit() async throws {
        let desk = try Desk(seed: riverPage())
        #expect(try await desk.visit(.page(riverPage()), selecting: selection("article")).outcome == .unchanged)
        let report = try await desk.visit(.page(riverPage()), selecting: selection("#gone"))
        #expect(report.outcome == .failed)
        #expect(report.failure == .empty)
        #expect(report.detail?.contains("#gone") == true)
        #expect(await desk.kinds == [.adopted, .failing])
    }
}
