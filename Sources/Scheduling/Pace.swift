import RefreshCore

/// Lets through so many visits an hour and no more, however many are due: a token bucket.
struct Pace: Sendable {
    /// What wasn't used is kept for so long.
    private static let burst = 600_000.0

    /// Milliseconds from one visit to the next; `nil` lets everything through.
    private var spacing: Double?
    /// When the next visit is let through, in milliseconds.
    private var opening: Double = -.infinity

    /// When the next visit is let through; `nil` where that is at any time.
    var opens: Timestamp? {
        spacing == nil || !opening.isFinite ? nil : Timestamp(milliseconds: Int64(opening.rounded(.up)))
    }

    /// Moves what is to come by `error`.
    mutating func move(by error: Duration) {
        opening += Double(error.wholeMilliseconds)
    }

    /// Changes how many visits an hour are let through.
    mutating func allow(visitsPerHour: Double?) {
        spacing = visitsPerHour.map { 3_600_000 / max($0, 1e-3) }
    }

    /// Lets one visit through, if it is time for it.
    mutating func take(at now: Timestamp) -> Bool {
        guard let spacing else { return true }
        let present = Double(now.milliseconds)
        // At the beginning nothing has been saved up.
        let earliest = opening.isFinite ? opening : present
        guard earliest <= present else { return false }
        opening = max(earliest, present - Self.burst) + spacing
        return true
    }
}
