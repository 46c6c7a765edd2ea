/// Bytes read as text.
public struct DecodedText: Hashable, Sendable {
    /// The text, without a byte order mark and without control characters; lines end in a line feed.
    ///
    /// A character that couldn't be read stands as U+FFFD.
    public var text: String
    /// The encoding that it was read in.
    public var encoding: CharacterEncoding

    /// Makes a decoded text.
    public init(text: String, encoding: CharacterEncoding) {
        self.text = text
        self.encoding = encoding
    }
}
