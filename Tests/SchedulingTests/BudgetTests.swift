import RefreshCore
import RefreshTesting
import Scheduling
import Testing

/// Runs a schedule through simulated days in which every visit finds a change: the most that is ever asked for.
@Suite struct BudgetTests {
    private let start = Timestamp(milliseconds: 1_790_000_000_000)

    private func source(_ id: String, every: Duration? = nil, importance: Double = 1) throws -> Source {
        Source(
            id: try #require(SourceID(id)),
            url: WebURL(text: "https://example.org/", scheme: .https, host: "example.org", port: 443, target: "/"),
            every: every, importance: importance)
    }

    /// The visits that each source gets in the last 5 of 10 days.
    private func visits(_ sources: [Source], budget: Double?, longest: Duration = .seconds(30 * 86_400)) -> [SourceID:
        Int]
    {
        var schedule = Schedule(policy: SchedulePolicy(budget: budget, intervals: .seconds(900)...longest))
        var random = SplitMix(seed: 2)
        for source in sources {
            schedule.add(source, lastVisit: nil, at: start, firstVisit: .spread(over: .seconds(6 * 3600)))
        }
        var visits: [SourceID: Int] = [:]
        while let now = schedule.nextDue, start.duration(to: now) < .seconds(10 * 86_400) {
            for id in schedule.popDue(at: now) {
                schedule.finished(id, with: schedule.plan(for: id, after: .changed, at: now, using: &random))
                if start.duration(to: now) >= .seconds(5 * 86_400) { visits[id, default: 0] += 1 }
            }
        }
        return visits
    }

    @Test func withoutABudgetTheShortestIntervalIsReached() throws {
        #expect(try #require(visits([try source("a")], budget: nil).values.first) > 5 * 96 * 2 / 3)
    }

    @Test func budgetIsNotExceededAndUsed() throws {
        let sources = try (0..<100).map { try source("s\($0)") }
        let total = visits(sources, budget: 50).values.reduce(0, +)
        #expect((5900...6100).contains(total))
    }

    @Test func importantSourcesAreVisitedMoreOften() throws {
        let sources = try (0..<100).map { try source("s\($0)", importance: $0 == 0 ? 10 : 1) }
        let visits = visits(sources, budget: 20)
        let (important, other) = (visits[sources[0].id] ?? 0, visits[sources[1].id] ?? 0)
        #expect(important > 3 * other)
        #expect(other > 0)
    }

    @Test func fixedIntervalsComeFirst() throws {
        let fixed = try source("fixed", every: .seconds(360))
        let sources = try [fixed] + (0..<10).map { try source("s\($0)") }
        let visits = visits(sources, budget: 15)
        #expect(visits[fixed.id] == 1200)
        #expect((590...610).contains(visits.values.reduce(0, +) - 1200))
    }

    @Test func budgetTooSmallLeavesTheLongestInterval() throws {
        let sources = try [source("fixed", every: .seconds(360)), source("a")]
        #expect(visits(sources, budget: 1, longest: .seconds(86_400))[sources[1].id] == 5)
    }
}
