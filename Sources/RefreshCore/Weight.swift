/// How much a difference between two articles matters, lightest first.
public enum Weight: String, Codable, CaseIterable, Sendable {
    /// No difference at all.
    case none
    /// White space, Unicode normal form, or width and style of punctuation only: the texts count as equal.
    case typography
    /// Title, authors, date and the like.
    case metadata
    /// The text itself.
    case substance
}

extension Weight: Comparable {
    private var rank: Int {
        switch self {
        case .none: 0
        case .typography: 1
        case .metadata: 2
        case .substance: 3
        }
    }

    /// Orders by importance.
    public static func < (left: Weight, right: Weight) -> Bool { left.rank < right.rank }
}
