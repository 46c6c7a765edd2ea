import RefreshTesting
import Testing

@testable import Scheduling

@Suite struct BackoffTests {
    private func delay(
        afterFailures failures: Int, interval: Duration = .seconds(30 * 86_400), retryAfter: Duration? = nil
    ) -> ClosedRange<Duration> {
        var random = SplitMix(seed: 1)
        let delays = (0..<200).map { _ in
            Backoff().delay(afterFailures: failures, interval: interval, retryAfter: retryAfter, using: &random)
        }
        return (delays.min() ?? .zero)...(delays.max() ?? .zero)
    }

    @Test(arguments: [(1, 300), (2, 600), (3, 1200), (8, 38_400), (9, 76_800), (10, 86_400), (1_000_000, 86_400)])
    func pauseDoublesUpToADay(failures: Int, seconds: Int) {
        let delays = delay(afterFailures: failures)
        #expect(delays.lowerBound >= .seconds(seconds))
        #expect(delays.upperBound <= .seconds(seconds) * 1.25)
    }

    @Test func chanceSpreadsThePause() {
        let delays = delay(afterFailures: 1)
        #expect(delays.upperBound - delays.lowerBound > .seconds(60))
    }

    @Test func sourceIsNotVisitedMoreRarelyThanOneThatDoesNotFail() {
        #expect(delay(afterFailures: 9, interval: .seconds(900)).upperBound <= .seconds(900) * 1.25)
    }

    @Test func serverIsNotAskedBeforeItWishes() {
        #expect(delay(afterFailures: 1, retryAfter: .seconds(7200)).lowerBound >= .seconds(7200))
        #expect(
            delay(afterFailures: 1, interval: .seconds(60), retryAfter: .seconds(7200)).lowerBound >= .seconds(7200))
        #expect(delay(afterFailures: 3, retryAfter: .seconds(1)).lowerBound >= .seconds(1200))
    }

    @Test func wishForEverIsNotFollowed() {
        #expect(delay(afterFailures: 1, retryAfter: .seconds(Int64.max)).upperBound <= .seconds(7 * 86_400) * 1.25)
    }

    @Test func countsThatMakeNoSenseAreTakenForTheFirstFailure() {
        #expect(delay(afterFailures: 0).upperBound <= .seconds(375))
        #expect(delay(afterFailures: .min).upperBound <= .seconds(375))
    }
}
