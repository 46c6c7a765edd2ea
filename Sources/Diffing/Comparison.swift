public import RefreshCore

/// What differs between two articles.
public struct Comparison: Hashable, Sendable {
    /// The heaviest difference.
    public let weight: Weight
    /// The paragraphs of both, aligned, in the new article's order with the removed ones where they stood.
    public let blocks: [AlignedBlock]
    /// The fields that differ.
    public let fields: [FieldDifference]

    /// Whether the two count as the same: no difference, or typography only.
    public var isEqual: Bool { weight <= .typography }
}

/// One piece of an alignment.
public struct AlignedBlock: Hashable, Sendable {
    /// How the two sides relate.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case same, added, removed, edited, moved
        case movedEdited = "moved-edited"
    }

    /// How the two sides relate.
    public let kind: Kind
    /// The places in the old text, from 0; empty for an added block.
    public let old: [Int]
    /// The places in the new text, from 0; empty for a removed block.
    public let new: [Int]
    /// The text in pieces: `=` and `-` in a row give the old text, `=` and `+` the new one, exactly.
    public let spans: [Span]
}

/// A piece of a block's text, and which of the two sides it stands on.
public struct Span: Hashable, Sendable {
    /// Which sides hold it.
    public enum Mark: String, Codable, CaseIterable, Sendable {
        case same = "="
        case removed = "-"
        case added = "+"
    }

    /// Which sides hold it.
    public let mark: Mark
    /// The piece; never empty.
    public let text: String
}

/// A field other than the text that differs.
public struct FieldDifference: Hashable, Sendable {
    /// The field's name in the JSON of an article: `title`, `authors`, `captions`.
    public let field: String
    /// What the difference weighs.
    public let weight: Weight
    /// The old value, lists joined by line breaks; empty where it was absent.
    public let old: String
    /// The new value.
    public let new: String
    /// The two aligned, as in ``AlignedBlock/spans``.
    public let spans: [Span]
}
