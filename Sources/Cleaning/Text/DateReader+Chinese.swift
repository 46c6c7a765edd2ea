import RefreshCore

extension DateReader {
    /// `二〇二四年三月五日`, `民国一百一十三年三月五日`, `民國113年3月5日`.
    static func chinese(_ bytes: [UInt8], _ start: Int) -> Match? {
        var scanner = NumberScanner(bytes, at: start)
        let year: Int
        if scanner.take("民国") || scanner.take("民國") {
            // The first year of the Republic is 1912.
            guard let count = scanner.isAtDigit ? scanner.number(upTo: 3) : scanner.chineseNumber(), count > 0 else {
                return nil
            }
            year = 1911 + count
        } else {
            guard let digits = scanner.chineseDigits(4) else { return nil }
            year = digits
        }
        guard scanner.take("年"), let month = scanner.isAtDigit ? scanner.number(upTo: 2) : scanner.chineseNumber(),
            scanner.take("月"), let day = scanner.isAtDigit ? scanner.number(upTo: 2) : scanner.chineseNumber(),
            (1900...2100).contains(year), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        _ = scanner.take("日") || scanner.take("号")
        return Match(date: date, range: start..<scanner.position)
    }
}

extension NumberScanner {
    /// So many Chinese digits, one after the other: `二〇二四`.
    mutating func chineseDigits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = chineseDigit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// A number below a thousand as it's spoken: `十`, `二十一`, `一百零三`.
    mutating func chineseNumber() -> Int? {
        var value = 0
        var digit: Int?
        var isAny = false
        for _ in 0..<8 {
            if take("百") {
                value += (digit ?? 1) * 100
                digit = nil
            } else if take("十") {
                value += (digit ?? 1) * 10
                digit = nil
            } else if take("廿") {
                value += 20
            } else if take("卅") {
                value += 30
            } else if let next = chineseDigit() {
                digit = next
            } else {
                break
            }
            isAny = true
        }
        return isAny ? value + (digit ?? 0) : nil
    }

    private mutating func chineseDigit() -> Int? {
        for (digit, signs) in Self.chineseDigits.enumerated() where signs.contains(where: { take($0) }) { return digit }
        return nil
    }

    private static let chineseDigits = [
        ["〇", "零", "○"], ["一", "元"], ["二"], ["三"], ["四"], ["五"], ["六"], ["七"], ["八"], ["九"],
    ]
}
