/// One piece of an alignment.
public struct AlignedBlock: Hashable, Encodable, Sendable {
    /// How the two sides relate.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case same, added, removed, edited, moved
        case movedEdited = "moved-edited"
    }

    /// How the two sides relate.
    public let kind: Kind
    /// The places in the old text, from 0, in a row; empty for an added block.
    public let old: [Int]
    /// The places in the new text, from 0, in a row; empty for a removed block.
    public let new: [Int]
    /// The text in pieces: `=` and `-` in a row give the old text, `=` and `+` the new one, exactly.
    ///
    /// Where a side has several paragraphs, split or joined, its text is those paragraphs joined by line breaks.
    public let spans: [Span]
}
