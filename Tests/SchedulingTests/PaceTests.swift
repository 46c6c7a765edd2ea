import RefreshCore
import Testing

@testable import Scheduling

@Suite struct PaceTests {
    private let start = Timestamp(milliseconds: 1_790_000_000_000)

    /// How many visits are let through at each of some seconds.
    private func taken(_ pace: inout Pace, at seconds: [Int]) -> [Int] {
        seconds.map { second in
            var count = 0
            while count < 10_000, pace.take(at: start.advanced(by: .seconds(second))) { count += 1 }
            return count
        }
    }

    @Test func visitsAreLetThroughEvenly() {
        var pace = Pace()
        pace.allow(visitsPerHour: 3600)
        #expect(taken(&pace, at: [0, 1, 2, 3]) == [1, 1, 1, 1])
        #expect(pace.opens == start.advanced(by: .seconds(4)))
    }

    @Test func whatWasNotUsedIsKeptForTenMinutes() {
        var pace = Pace()
        pace.allow(visitsPerHour: 3600)
        #expect(taken(&pace, at: [0, 60, 7200]) == [1, 60, 601])
    }

    @Test func withoutALimitEverythingIsLetThrough() {
        var pace = Pace()
        #expect(taken(&pace, at: [0, 0]) == [10_000, 10_000])
        #expect(pace.opens == nil)
    }
}
