public import RefreshCore

/// What differs between two articles.
///
/// Two texts are equal when they differ only in white space, Unicode normal form, or width and style of punctuation.
/// Such differences are shown, and weigh `typography`:
///
/// - White space of any kind, line breaks included, unless it parts two words of letters or digits that would run
///   together; how paragraphs are cut is white space too. Zero-width spaces and direction marks are nothing at all.
/// - Full-width, half-width, small and vertical forms of signs, digits and Latin letters: `（` and `(`, `Ａ` and `A`.
/// - Quotation marks and apostrophes of all styles; dashes and hyphens of all lengths; `…`, `……`, `...` and `。。。`;
///   `。` and `.`, wherever they stand; middle dots.
///
/// Letter case, simplified against traditional characters, and `、` against `，` are substance.
public struct Comparison: Hashable, Sendable {
    /// The heaviest difference.
    public let weight: Weight
    /// The paragraphs of both, aligned, in the new article's order with the removed ones where they stood.
    public let blocks: [AlignedBlock]
    /// The fields that differ.
    public let fields: [FieldDifference]
    /// How many blocks differ in more than typography, in which way.
    ///
    /// A block that stands elsewhere counts as moved, edited or not; `edited` counts what was edited in place. A block
    /// of several paragraphs, split or joined, counts once.
    public let counts: EditCounts

    /// Whether the two count as the same: no difference, or typography only.
    public var isEqual: Bool { weight <= .typography }
}
