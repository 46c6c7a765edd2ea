import RefreshCore

/// How long ago something was, or how soon it will be, in words.
enum Ago {
    static func text(from time: Timestamp, to now: Timestamp) -> String {
        let seconds = time.duration(to: now).components.seconds
        let words = span(seconds.magnitude)
        return words.isEmpty ? "just now" : seconds < 0 ? "in \(words)" : "\(words) ago"
    }

    /// A length in its largest unit, rounded down; nothing for less than a minute.
    static func span(_ seconds: UInt64) -> String {
        let units: [(UInt64, String)] = [
            (31_536_000, "year"), (2_592_000, "month"), (604_800, "week"), (86_400, "day"), (3600, "hour"),
            (60, "minute"),
        ]
        guard let (length, name) = units.first(where: { seconds >= $0.0 }) else { return "" }
        let count = seconds / length
        return "\(count) \(name)\(count == 1 ? "" : "s")"
    }

    /// A length of time, for an interval.
    static func span(_ duration: Duration) -> String {
        let seconds = duration.components.seconds.magnitude
        let words = span(seconds)
        return words.isEmpty ? "\(seconds) s" : words
    }
}
