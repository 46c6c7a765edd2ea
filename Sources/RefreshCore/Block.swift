/// One unit of an article's text, with what it is in the document.
public struct Block: Hashable, Codable, Sendable {
    /// What a block is in its document.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case paragraph, heading, item, quotation, code, row, caption
    }

    /// What the block is in the document.
    public var kind: Kind
    /// The text: never empty, no line break outside `code`, no indent.
    public var text: String

    /// Makes a block.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
