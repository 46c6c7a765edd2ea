import RefreshCore

/// Finds dates in text and in URLs, Chinese and English forms, in one pass over the bytes.
enum DateReader {
    /// A date with the place where it stands.
    struct Match {
        var date: CivilDate
        var range: Range<Int>
    }

    /// The first date in a text.
    static func first(in text: String) -> CivilDate? { first(in: Array(text.utf8))?.date }

    /// The first date in UTF-8 bytes, from `start` on.
    static func first(in bytes: [UInt8], from start: Int = 0) -> Match? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if isDigit(byte), index == 0 || !isDigit(bytes[index - 1]) {
                if let match = yearFirst(bytes, index) ?? dayFirst(bytes, index) { return match }
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            } else if byte >= 0xE4, bytes.has("二", at: index) || bytes.has("一", at: index) || bytes.has("民", at: index),
                let match = chinese(bytes, index)
            {
                return match
            } else if isLetter(byte), index == 0 || !isLetter(bytes[index - 1]) && bytes[index - 1] < 0x80,
                let match = monthFirst(bytes, index)
            {
                return match
            } else {
                index += 1
            }
        }
        return nil
    }

    /// The date that some text begins with, in digits or with the name of its month; its place counts from the text's
    /// beginning.
    static func match(atStartOf text: ArraySlice<UInt8>) -> Match? {
        guard let byte = text.first else { return nil }
        if isDigit(byte) {
            let bytes = Array(text)
            return yearFirst(bytes, 0) ?? dayFirst(bytes, 0)
        }
        return isLetter(byte) ? monthFirst(Array(text), 0) : nil
    }

    /// The date that a URL's path holds: `/2024/03/05/`, `/2024-03/05/`, `/202403/05/`, `t20240305_1.html`.
    static func date(inURL url: String) -> CivilDate? {
        let bytes = Array(url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        for index in bytes.indices where isDigit(bytes[index]) && (index == 0 || !isDigit(bytes[index - 1])) {
            var scanner = NumberScanner(bytes, at: index)
            let run = scanner.digitRun
            if run == 8 || run == 14 {
                if let date = compact(bytes, index) { return date }
            } else if run == 6, let yearAndMonth = scanner.number(upTo: 6), scanner.take(oneOf: "/-_"),
                let day = scanner.number(upTo: 2), !scanner.isAtDigit
            {
                if let date = checked(yearAndMonth / 100, yearAndMonth % 100, day) { return date }
            } else if run == 4, let year = scanner.number(upTo: 4), scanner.take(oneOf: "/-_"),
                let first = scanner.number(upTo: 4)
            {
                if first > 99, !scanner.isAtDigit {
                    if let date = checked(year, first / 100, first % 100) { return date }
                } else if scanner.take(oneOf: "/-_"), let day = scanner.number(upTo: 2), !scanner.isAtDigit,
                    let date = checked(year, first, day)
                {
                    return date
                }
            }
        }
        return nil
    }

    /// `2024-03-05`, `2024/3/5`, `2024.3.5`, `2024年3月5日`, `20240305`.
    private static func yearFirst(_ bytes: [UInt8], _ start: Int) -> Match? {
        var scanner = NumberScanner(bytes, at: start)
        if scanner.digitRun == 8 {
            return compact(bytes, start).map { Match(date: $0, range: start..<start + 8) }
        }
        guard scanner.digitRun == 4, let year = scanner.number(upTo: 4) else { return nil }
        scanner.skipSpace()
        guard scanner.take(oneOf: "-/.") || scanner.take("年") else { return nil }
        scanner.skipSpace()
        guard let month = scanner.number(upTo: 2) else { return nil }
        scanner.skipSpace()
        guard scanner.take(oneOf: "-/.") || scanner.take("月") else { return nil }
        scanner.skipSpace()
        guard let day = scanner.number(upTo: 2), !scanner.isAtDigit, let date = checked(year, month, day) else {
            return nil
        }
        _ = scanner.take("日") || scanner.take("号")
        return Match(date: date, range: start..<scanner.position)
    }

    private static func compact(_ bytes: [UInt8], _ start: Int) -> CivilDate? {
        var scanner = NumberScanner(bytes, at: start)
        guard let year = scanner.number(upTo: 4), let month = scanner.number(upTo: 2),
            let day = scanner.number(upTo: 2)
        else { return nil }
        return checked(year, month, day)
    }

    /// `5 March 2024`, `5th of March, 2024`, `5. März 2024`, `5 de marzo de 2024`, and in digits `05.03.2024`.
    private static func dayFirst(_ bytes: [UInt8], _ start: Int) -> Match? {
        var scanner = NumberScanner(bytes, at: start)
        guard scanner.digitRun <= 2, let day = scanner.number(upTo: 2) else { return nil }
        if let match = digits(scanner, day, from: start) { return match }
        scanner.skipOrdinal()
        scanner.skipSpace()
        _ = scanner.take("of ") || scanner.take("de ")
        guard let month = scanner.month() else { return nil }
        scanner.skipSpace()
        _ = scanner.take("de ") || scanner.take("del ")
        guard scanner.digitRun == 4, let year = scanner.number(upTo: 4), let date = checked(year, month, day) else {
            return nil
        }
        return Match(date: date, range: start..<scanner.position)
    }

    /// `05.03.2024`, `5. 3. 2024`; with slashes only where no other order is possible, since half the world writes the
    /// month first.
    private static func digits(_ dayRead: NumberScanner, _ day: Int, from start: Int) -> Match? {
        var scanner = dayRead
        let isDotted = scanner.take(oneOf: ".")
        guard isDotted || scanner.take(oneOf: "/") else { return nil }
        if isDotted { scanner.skipSpace() }
        guard let month = scanner.number(upTo: 2), scanner.take(oneOf: isDotted ? "." : "/") else { return nil }
        if isDotted { scanner.skipSpace() }
        guard scanner.digitRun == 4, let year = scanner.number(upTo: 4) else { return nil }
        if !isDotted, month > 12, let date = checked(year, day, month) {
            return Match(date: date, range: start..<scanner.position)
        }
        guard isDotted || day > 12 || day == month, let date = checked(year, month, day) else { return nil }
        return Match(date: date, range: start..<scanner.position)
    }

    /// `March 5, 2024`, `Mar. 5th 2024`.
    private static func monthFirst(_ bytes: [UInt8], _ start: Int) -> Match? {
        var scanner = NumberScanner(bytes, at: start)
        guard let month = scanner.month() else { return nil }
        scanner.skipSpace()
        guard scanner.digitRun <= 2, let day = scanner.number(upTo: 2) else { return nil }
        scanner.skipOrdinal()
        scanner.skipSpace()
        guard scanner.digitRun == 4, let year = scanner.number(upTo: 4), let date = checked(year, month, day) else {
            return nil
        }
        return Match(date: date, range: start..<scanner.position)
    }

    private static func checked(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
        (1900...2100).contains(year) ? CivilDate(year: year, month: month, day: day) : nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}
