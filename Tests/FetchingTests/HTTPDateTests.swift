import Fetching
import RefreshCore
import Testing

@Suite struct HTTPDateTests {
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func allThreeFormsAreRead(text: String) {
        #expect(Timestamp(httpDate: text)?.description == "1994-11-06T08:49:37.000Z")
    }

    @Test func leapDayAndLeapSecondAreRead() {
        #expect(Timestamp(httpDate: "Thu, 29 Feb 2024 23:59:60 GMT")?.description == "2024-03-01T00:00:00.000Z")
    }

    @Test(arguments: [
        "", "now", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 194 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT",
        "Sun, +6 Nov 1994 08:49:37 GMT",
    ])
    func anythingElseIsNoDate(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }
}

@Suite struct RetryAfterTests {
    private let now = Timestamp(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT") ?? Timestamp(milliseconds: 0)

    @Test(arguments: [
        ("0", 0), ("120", 120), ("86401", 86_400), ("99999999999999999999999", 86_400),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
        ("Sun, 06 Nov 2094 08:49:37 GMT", 86_400),
    ])
    func pauseIsReadAndBounded(value: String, seconds: Int) {
        #expect(RetryAfter.pause(parsing: value, at: now) == .seconds(seconds))
    }

    @Test(arguments: ["", "-1", "1.5", "soon", "1 s"])
    func anythingElseIsNoPause(value: String) {
        #expect(RetryAfter.pause(parsing: value, at: now) == nil)
    }
}
