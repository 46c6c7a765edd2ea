import Scheduling
import Testing

@Suite struct AdaptiveIntervalTests {
    private let adaptive = AdaptiveInterval(shortest: .seconds(900), longest: .seconds(86_400))

    @Test func changeHalvesTheInterval() {
        #expect(adaptive.next(after: .seconds(7200), hasChanged: true) == .seconds(3600))
    }

    @Test func standstillMakesItHalfAsLongAgain() {
        #expect(adaptive.next(after: .seconds(7200), hasChanged: false) == .seconds(10_800))
    }

    @Test func intervalStaysWithinItsBounds() {
        #expect(adaptive.next(after: .seconds(1000), hasChanged: true) == .seconds(900))
        #expect(adaptive.next(after: .seconds(80_000), hasChanged: false) == .seconds(86_400))
        #expect(adaptive.next(after: .zero, hasChanged: false) == .seconds(900))
    }

    @Test func unknownSourceBeginsWithSixHours() {
        #expect(adaptive.initial == .seconds(21_600))
        #expect(AdaptiveInterval(shortest: .seconds(1), longest: .seconds(60)).initial == .seconds(60))
        #expect(AdaptiveInterval(shortest: .seconds(86_400), longest: .seconds(90_000)).initial == .seconds(86_400))
    }

    @Test func boundsTheWrongWayRoundMeanTheLongest() {
        #expect(AdaptiveInterval(shortest: .seconds(60), longest: .seconds(30)).initial == .seconds(30))
    }
}
