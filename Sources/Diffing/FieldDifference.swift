public import RefreshCore

/// A field other than the text that differs.
public struct FieldDifference: Hashable, Encodable, Sendable {
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
