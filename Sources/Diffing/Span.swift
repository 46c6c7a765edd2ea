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
    /// The piece; never empty, never cut inside a number, a word or a character as readers see it.
    public let text: String

    /// Makes a piece.
    public init(mark: Mark, text: String) {
        self.mark = mark
        self.text = text
    }
}
