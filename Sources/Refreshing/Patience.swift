import RefreshCore

/// How long something must last before it is believed: so many visits in a row, and so much time from first to last.
struct Patience: Sendable {
    let visits: Int
    let time: Duration

    /// A page that may have failed, but may have been edited: it has lost most of its text, or is in another language.
    static let doubtful = Patience(visits: 4, time: .seconds(7 * 86_400))
    /// A page that answers 404, or says so.
    static let missing = Patience(visits: 4, time: .seconds(7 * 86_400))
    /// A page that answers 410: its server knows what it says.
    static let gone = Patience(visits: 3, time: .seconds(86_400))
    /// A permanent redirect.
    static let moved = Patience(visits: 3, time: .seconds(3 * 86_400))
    /// One text of a page that flipped between texts.
    static let settled = Patience(visits: 5, time: .seconds(7 * 86_400))

    /// Whether it has lasted that long.
    func isOver(visits: Int, since: Timestamp, at now: Timestamp) -> Bool {
        visits >= self.visits && since.duration(to: now) >= time
    }

    /// Whether `standing` has lasted that long.
    func isOver(_ standing: SourceMemory.Standing, at now: Timestamp) -> Bool {
        isOver(visits: standing.visits, since: standing.since, at: now)
    }
}
