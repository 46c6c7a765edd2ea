import RefreshCore

/// Reads the forms of a day that stand in raw texts.
enum DateText {
    /// The first day in `text`: `20240301`, `2024-03-01`, `2024/3/1`, `2024.3.1`, `2024年3月1日`, also without the last
    /// sign.
    ///
    /// Days that don't exist are passed over. O(n).
    static func firstDay(in text: some StringProtocol) -> CivilDate? {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        while position < scalars.count {
            guard scalars[position].digit != nil else {
                position += 1
                continue
            }
            if let date = day(in: scalars, at: position) { return date }
            while position < scalars.count, scalars[position].digit != nil { position += 1 }
        }
        return nil
    }

    private static func day(in scalars: [Unicode.Scalar], at start: Int) -> CivilDate? {
        var position = start
        let (year, digits) = number(in: scalars, at: &position, limit: 9)
        if digits == 8 {
            return CivilDate(year: year / 10_000, month: year / 100 % 100, day: year % 100)
        }
        guard digits == 4, position < scalars.count, "-/.年－／．".unicodeScalars.contains(scalars[position]) else {
            return nil
        }
        let separator = scalars[position]
        position += 1
        skipBlank(in: scalars, at: &position)
        let (month, monthDigits) = number(in: scalars, at: &position, limit: 3)
        guard 1...2 ~= monthDigits, position < scalars.count,
            scalars[position] == (separator == "年" ? "月" : separator)
        else { return nil }
        position += 1
        skipBlank(in: scalars, at: &position)
        let (day, dayDigits) = number(in: scalars, at: &position, limit: 3)
        guard 1...2 ~= dayDigits else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func number(
        in scalars: [Unicode.Scalar], at position: inout Int, limit: Int
    ) -> (value: Int, digits: Int) {
        var value = 0
        var digits = 0
        while position < scalars.count, digits < limit, let digit = scalars[position].digit {
            value = value * 10 + digit
            digits += 1
            position += 1
        }
        return (value, digits)
    }

    private static func skipBlank(in scalars: [Unicode.Scalar], at position: inout Int) {
        while position < scalars.count, scalars[position].isBlank { position += 1 }
    }
}
