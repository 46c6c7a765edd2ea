public import RefreshCore

extension Timestamp {
    /// Reads an HTTP date (RFC 9110 section 5.6.7): IMF-fixdate, and the two obsolete forms that recipients must
    /// accept.
    ///
    /// The day of the week isn't checked against the date. `nil` for anything else.
    public init?(httpDate text: String) {
        // Sun, 06 Nov 1994 08:49:37 GMT | Sunday, 06-Nov-94 08:49:37 GMT | Sun Nov  6 08:49:37 1994
        guard text.utf8.count <= 40 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        let date: CivilDate?
        let clock: Substring
        switch words.count {
        case 6 where words[5] == "GMT":
            date = Timestamp.date(day: words[1], month: words[2], year: words[3])
            clock = words[4]
        case 5:
            date = Timestamp.date(day: words[2], month: words[1], year: words[4])
            clock = words[3]
        default:
            return nil
        }
        guard let date, let milliseconds = Timestamp.milliseconds(ofClock: clock) else { return nil }
        self.init(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + milliseconds)
    }

    private static func date(day: Substring, month: Substring, year: Substring) -> CivilDate? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let day = number(day, digits: 1...2), let month = names.firstIndex(of: String(month)),
            let year = number(year, digits: 2...4), year < 100 || year >= 1000
        else { return nil }
        // RFC 9110 takes two digits that seem over 50 years in the future for the past; without a clock here, 1970 to
        // 2069 is the window that HTTP's own age gives.
        return CivilDate(year: year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year, month: month + 1, day: day)
    }

    private static func milliseconds(ofClock clock: Substring) -> Int64? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], digits: 2...2), hour < 24,
            let minute = number(parts[1], digits: 2...2), minute < 60,
            // 60 is a leap second.
            let second = number(parts[2], digits: 2...2), second <= 60
        else { return nil }
        return Int64((hour * 60 + minute) * 60 + second) * 1000
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
