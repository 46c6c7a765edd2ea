import RefreshCore
import Testing

@testable import Announcing

@Suite struct FilterTests {
    @Test(arguments: [
        ("news-*", "news-1", true), ("news-*", "news-", true), ("news-*", "new-1", false), ("*", "a", true),
        ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-b-b", false), ("*-2024", "river-2024", true), ("a", "ab", false),
        ("", "a", false), ("**", "a", true),
    ])
    func starStandsForAnyRun(pattern: String, name: String, isMatch: Bool) {
        #expect(AnnouncementFilter.matches(Array(name.utf8), Array(pattern.utf8)) == isMatch)
    }

    @Test func patternsMadeToTakeLongTakeNotLong() {
        let name = [UInt8](repeating: UInt8(ascii: "a"), count: 5000)
        let pattern = Array(String(repeating: "a*", count: 50).utf8) + [UInt8(ascii: "b")]
        #expect(!AnnouncementFilter.matches(name, pattern))
    }

    @Test func pausesGrowToAnHourAndChanceShortensThem() {
        #expect(RetryDelay.pause(afterFailures: 1, wish: nil, chance: 0) == .seconds(5))
        #expect(RetryDelay.pause(afterFailures: 40, wish: nil, chance: 0) == .seconds(3600))
        #expect(RetryDelay.pause(afterFailures: 40, wish: nil, chance: 1) == .seconds(1800))
        #expect(RetryDelay.pause(afterFailures: 1, wish: .seconds(1 << 40), chance: 0) == .seconds(86_400))
    }
}
