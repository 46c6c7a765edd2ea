/// A moment in civil time, to the millisecond: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Timestamp: Hashable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    public let milliseconds: Int64

    /// Makes a moment from milliseconds since the epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }
}

extension Timestamp: InstantProtocol {
    /// The moment `duration` later, rounded down to a millisecond; the last or first one where it would lie beyond.
    public func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds.addingSaturated(duration.wholeMilliseconds))
    }

    /// The time from this moment to `other`.
    public func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds) - .milliseconds(milliseconds)
    }

    /// Orders moments, earlier first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: CustomStringConvertible {
    /// The moment in RFC 3339, in UTC: `2026-03-01T09:30:00.250Z`.
    public var description: String {
        let (days, inDay) = milliseconds.flooredDivision(by: 86_400_000)
        let date = CivilDate(daysSinceEpoch: Int(days))
        let time = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { padded(Int($0), to: 2) }
        return "\(date)T\(time.joined(separator: ":")).\(padded(Int(inDay % 1000), to: 3))Z"
    }
}

extension Timestamp {
    /// Reads RFC 3339: a date alone (midnight UTC), or date and time with an optional fraction and `Z` or an offset.
    ///
    /// `nil` for anything else.
    public init?(_ text: String) {
        var scanner = DigitScanner(text)
        guard let date = CivilDate(scanning: &scanner) else { return nil }
        var milliseconds = Int64(date.daysSinceEpoch) * 86_400_000
        if !scanner.isAtEnd {
            guard scanner.take("T") || scanner.take("t") || scanner.take(" "), let hour = scanner.number(digits: 2),
                hour < 24, scanner.take(":"), let minute = scanner.number(digits: 2), minute < 60
            else { return nil }
            milliseconds += Int64(hour * 60 + minute) * 60_000
            if scanner.take(":") {
                guard let second = scanner.number(digits: 2), second < 61 else { return nil }
                milliseconds += Int64(second) * 1000
                if scanner.take(".") {
                    guard let fraction = scanner.fraction(digits: 3) else { return nil }
                    milliseconds += Int64(fraction)
                }
            }
            if !(scanner.take("Z") || scanner.take("z")) {
                let isEast = scanner.take("+")
                guard isEast || scanner.take("-"), let hour = scanner.number(digits: 2), hour < 24, scanner.take(":"),
                    let minute = scanner.number(digits: 2), minute < 60
                else { return nil }
                milliseconds += Int64(hour * 60 + minute) * (isEast ? -60_000 : 60_000)
            }
        }
        guard scanner.isAtEnd else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension Timestamp: Codable {
    /// Reads RFC 3339.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let timestamp = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time: \(text)")
        }
        self = timestamp
    }

    /// Writes RFC 3339 in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Duration {
    /// The duration in whole milliseconds, rounded down; the nearest number there is where it is too long for one.
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (milliseconds, isTooLong) = seconds.multipliedReportingOverflow(by: 1000)
        guard !isTooLong else { return seconds < 0 ? .min : .max }
        return milliseconds.addingSaturated(attoseconds.flooredDivision(by: 1_000_000_000_000_000).quotient)
    }
}

extension Int64 {
    /// The sum, or the bound that it would lie beyond.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, isBeyond) = addingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .min : .max) : sum
    }

    /// Divides rounding down, so that the remainder is never negative.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// `number` in decimal with leading zeros up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
