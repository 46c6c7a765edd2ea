public import RefreshCore

/// What the cleaners are given: bytes and what is known about them.
public struct CleaningInput: Sendable {
    /// The document, content codings undone.
    public var bytes: [UInt8]
    /// The `Content-Type` field as it came, if any.
    public var contentType: String?
    /// Where the document came from; its path may hold a date.
    public var url: String?
    /// The family to read it as; recognised from the content where there is none.
    public var family: Family?
    /// What a person said of a web page's parts; raw text has none.
    public var selection: Selection?

    /// Makes an input.
    public init(
        bytes: [UInt8], contentType: String? = nil, url: String? = nil, family: Family? = nil,
        selection: Selection? = nil
    ) {
        self.bytes = bytes
        self.contentType = contentType
        self.url = url
        self.family = family
        self.selection = selection
    }
}
