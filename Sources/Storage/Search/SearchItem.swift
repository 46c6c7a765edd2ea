import RefreshCore

/// What is searched: a version of a source, or a text that was put by hand.
enum SearchItem {
    case entry(Entry)
    case name(TextName, number: UInt64)

    /// Where it stands among those of its realm.
    var position: UInt64 {
        switch self {
        case .entry(let entry): entry.sequence
        case .name(_, let number): number
        }
    }

    /// When it was found or put.
    var time: Timestamp {
        switch self {
        case .entry(let entry): entry.time
        case .name(let name, _): name.time
        }
    }
}
