import RefreshCore
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2026, 11, 21, 20_778),
        (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
    ])
    func dayHasItsNumber(year: Int, month: Int, day: Int, number: Int) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == number)
        #expect(CivilDate(daysSinceEpoch: number) == date)
    }

    @Test func daysFollowEachOtherWithoutAGap() {
        var previous = CivilDate(daysSinceEpoch: -719_163)
        for number in -719_162...2_932_896 {
            let date = CivilDate(daysSinceEpoch: number)
            let isNextDay = date.year == previous.year && date.month == previous.month && date.day == previous.day + 1
            let isNextMonth = date.day == 1 && (date.year, date.month) == (previous.year, previous.month + 1)
            let isNextYear = (date.year, date.month, date.day) == (previous.year + 1, 1, 1)
            guard isNextDay || isNextMonth || isNextYear, date.daysSinceEpoch == number else {
                Issue.record("\(date) follows \(previous)")
                return
            }
            previous = date
        }
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
        (0, 1, 1), (10_000, 1, 1), (.min, .min, .min), (.max, .max, .max),
    ])
    func dayThatDoesNotExistIsRefused(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func dateIsWrittenWithLeadingZeros() {
        #expect(CivilDate(year: 33, month: 4, day: 3)?.description == "0033-04-03")
    }
}
