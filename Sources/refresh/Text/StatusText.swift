import Controlling
import RefreshCore

extension ServiceStatus {
    /// The status for people.
    func description(_ terminal: TerminalText) -> String {
        var lines: [(String, String)] = [
            ("service", "refresh \(version), process \(process), for \(StatusText.span(from: started, to: now))"),
            ("sources", "\(sources)" + freshnessText),
            ("visits", visitsText),
            ("now", "\(underWay) under way, \(waiting) waiting" + nextText),
            ("review", pending == 0 ? "nothing waits" : "\(pending) changes wait: `refresh log --pending`"),
            ("failing", failingText(terminal)),
            ("store", "\(entries) entries, \(StatusText.size(storeBytes)), \(store)"),
        ]
        if let restsUntil {
            let words = "the store can't be written; visits rest until \(restsUntil)"
            lines.append(("alarm", terminal.styled(words, .alarming)))
        }
        if isStopping { lines.append(("alarm", terminal.styled("the service is stopping", .alarming))) }
        if let reload {
            let word = reload.problems.isEmpty ? "taken over" : "refused, the old configuration stays in force"
            lines.append(
                ("reload", "\(reload.time): " + terminal.styled(word, reload.problems.isEmpty ? .faint : .alarming)))
            lines += reload.problems.map { ("", TerminalText.harmless($0)) }
        }
        return lines.map { "\($0.0.padding(to: 9))\($0.1)" }.joined(separator: "\n")
    }

    private var freshnessText: String {
        let share = freshness.map { ", \(StatusText.tenths($0 * 100)) % of them fresh by estimate" } ?? ""
        let oldest = longestUnseen.map { ", none unseen for longer than \(StatusText.span(from: $0, to: now))" } ?? ""
        return share + oldest
    }

    private var visitsText: String {
        let made = visits.reduce(0) { $1.key == Visit.Outcome.skipped.rawValue ? $0 : $0 + $1.value }
        let parts = Visit.Outcome.allCases.compactMap { outcome in
            visits[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
        }
        return parts.isEmpty ? "none yet" : "\(made): \(parts.joined(separator: ", "))"
    }

    private var nextText: String {
        nextDue.map { $0 <= now ? ", more due now" : ", the next in \(StatusText.span(from: now, to: $0))" } ?? ""
    }

    private func failingText(_ terminal: TerminalText) -> String {
        guard !failing.isEmpty else { return "none" }
        let parts = failing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        return terminal.styled("\(failing.values.reduce(0, +)): \(parts.joined(separator: ", "))", .alarming)
    }
}

/// Times and sizes for people.
enum StatusText {
    /// A span of time in its two largest units: `3 d 4 h`.
    static func span(from start: Timestamp, to end: Timestamp) -> String {
        span(seconds: start.duration(to: end).wholeMilliseconds / 1000)
    }

    /// So many seconds in their two largest units.
    static func span(seconds: Int64) -> String {
        let units = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        let parts = units[first..<min(first + 2, units.count)].enumerated().compactMap { index, unit in
            let count = (index == 0 ? seconds : seconds % Int64(units[first].0)) / Int64(unit.0)
            return count == 0 ? nil : "\(count) \(unit.1)"
        }
        return parts.joined(separator: " ")
    }

    /// A size in the unit that suits it: `34.5 MB`.
    static func size(_ bytes: Int64) -> String {
        var value = Double(bytes)
        var units = ["B", "kB", "MB", "GB", "TB"][...]
        while value >= 1000, units.count > 1 {
            value /= 1000
            units.removeFirst()
        }
        return "\(units.first == "B" ? "\(bytes)" : tenths(value)) \(units.first ?? "")"
    }

    /// A number with one place behind the point.
    static func tenths(_ value: Double) -> String {
        let tenths = Int64((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
