import RefreshCore

/// What the log says of a source, kept up to date entry by entry, so that asking costs nothing as the log grows.
///
/// ``SourceState`` has the rules; entries are named by their sequences here.
struct SourceSummary: Hashable, Sendable {
    /// The entry that made the seed.
    var seed: UInt64?
    /// The change that waits for a review.
    var pending: UInt64?
    /// The change that was rejected last since the seed was set.
    var rejected: UInt64?
    /// The class of the failure that is going on.
    var failing: FailureClass?
    /// When the last change was recorded.
    var lastChange: Timestamp?
    /// How many changes there are.
    var changes = 0
    /// The first entry's time.
    var since: Timestamp?

    /// Takes the source's next entry.
    mutating func apply(_ entry: Entry) {
        if since == nil { since = entry.time }
        switch entry.kind {
        case .adopted, .firstSeen, .accepted:
            // Without an article there is no text to compare with; the review alone still counts.
            if entry.facts.after != nil {
                seed = entry.sequence
                pending = nil
                rejected = nil
            } else if entry.kind == .accepted {
                settle(entry.facts.reviewed)
            }
        case .changed:
            pending = entry.sequence
            lastChange = entry.time
            changes &+= 1
        case .reverted:
            pending = nil
        case .rejected:
            rejected = entry.facts.reviewed
            settle(entry.facts.reviewed)
        case .failing:
            failing = entry.facts.failure
        case .recovered:
            failing = nil
        case .vanished, .relocated, .erased:
            break
        }
    }

    private mutating func settle(_ reviewed: UInt64?) {
        if pending == reviewed { pending = nil }
    }
}
