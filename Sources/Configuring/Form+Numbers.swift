extension Form where Value == Int {
    /// A whole number in `range`.
    static func whole(_ range: ClosedRange<Int>) -> Form {
        let cure = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
        return Form(
            read: { text in
                guard let number = Int(text), !text.hasPrefix("+") else {
                    return .fault("is \(text.shortened.debugDescription), not a whole number")
                }
                return .value(number)
            }, cure: cure
        ).within(range, String.init)
    }

    /// A size in bytes in `range`: `16MiB`, `500KB`, `4096`.
    static func size(_ range: ClosedRange<Int>) -> Form {
        Form(
            read: { text in
                guard let amount = Amount(text) else {
                    return .fault("is \(text.shortened.debugDescription), not a size")
                }
                guard let unit = SizeText.units.first(where: { $0.name == amount.unit }) else {
                    return .fault("has the unit \(amount.unit.shortened.debugDescription)")
                }
                return .value(amount.count(of: unit.bytes))
            }, cure: "write a whole number of bytes, KB, MB, KiB or MiB, such as 16MiB"
        ).within(range, SizeText.describe)
    }
}

extension Form where Value == Duration {
    /// A duration in `range`: `500ms`, `30s`, `15m`, `6h`, `30d`; 0 needs no unit.
    static func duration(_ range: ClosedRange<Duration>) -> Form {
        Form(
            read: { text in
                guard let amount = Amount(text) else {
                    return .fault("is \(text.shortened.debugDescription), not a duration")
                }
                if amount.unit.isEmpty {
                    return amount.number == 0 ? .value(.zero) : .fault("is \(text), without a unit")
                }
                guard let unit = DurationText.units.first(where: { $0.name == amount.unit }) else {
                    return .fault("has the unit \(amount.unit.shortened.debugDescription)")
                }
                return .value(.milliseconds(amount.count(of: unit.milliseconds)))
            }, cure: "write a whole number of ms, s, m, h or d, such as 30s"
        ).within(range, DurationText.describe)
    }
}

extension Form where Value == Double {
    /// A number of visits an hour: `2000/h`, `10/s`, `50/m`, `40000/d`.
    static var rate: Form {
        Form(
            read: { text in
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                guard parts.count == 2, let count = Int(parts[0]), parts[0].first != "+" else {
                    return .fault("is \(text.shortened.debugDescription), not a rate")
                }
                guard let perHour = ["s": 3600.0, "m": 60, "h": 1, "d": 1.0 / 24][parts[1]] else {
                    return .fault("counts visits per \(String(parts[1]).shortened.debugDescription)")
                }
                guard count > 0 else { return .fault("is \(text): nothing would be visited") }
                return .value(Double(count) * perHour)
            }, cure: "write visits per s, m, h or d, such as 2000/h")
    }

    /// A weight above 0.
    static var weight: Form {
        Form(
            read: { text in
                let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
                guard isDecimal, let number = Double(text) else {
                    return .fault("is \(text.shortened.debugDescription), not a number above 0")
                }
                return .value(number)
            }, cure: "write a number such as 1, 0.5 or 20"
        ).within(0.001...1000) { $0 < 1 ? String($0) : String(Int($0)) }
    }
}

/// A whole number with a unit behind it.
struct Amount {
    let number: Int
    let unit: String

    /// Reads digits, then the letters of the unit, with or without a space between them; `nil` for anything else.
    init?(_ text: String) {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, let rest = String(text.utf8.dropFirst(digits.count)) else { return nil }
        // A number that doesn't fit is too much for every range.
        number = String(digits).flatMap { Int($0) } ?? .max
        unit = rest.hasPrefix(" ") ? String(rest.dropFirst()) : rest
        guard unit.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }) else { return nil }
    }

    /// The amount in the small unit of which `factor` make one of this; at most `Int.max`.
    func count(of factor: Int) -> Int {
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        return isTooLarge ? .max : product
    }
}

enum DurationText {
    static let units: [(name: String, milliseconds: Int)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Writes whole milliseconds in the largest unit that fits.
    static func describe(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        let unit = units.first { milliseconds % $0.milliseconds == 0 && milliseconds != 0 }
        return unit.map { "\(milliseconds / $0.milliseconds)\($0.name)" } ?? "0"
    }
}

enum SizeText {
    static let units: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000),
        ("B", 1), ("", 1),
    ]

    /// Writes bytes in the largest unit that fits.
    static func describe(_ bytes: Int) -> String {
        let unit = units.first { bytes % $0.bytes == 0 && bytes != 0 }
        return unit.map { "\(bytes / $0.bytes)\($0.name)" } ?? "0"
    }
}
