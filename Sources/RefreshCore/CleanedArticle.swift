/// An article with the record of how it was made: what the cleaners took out and what they mended.
public struct CleanedArticle: Hashable, Sendable {
    /// The article itself.
    public var article: Article
    /// The character encoding that the bytes were read in, by its WHATWG name in lower case.
    public var encoding: String
    /// What was taken out, in the document's order.
    public var removed: [Removal]
    /// What was mended.
    public var repairs: [Repair]

    /// Makes a record.
    public init(article: Article, encoding: String, removed: [Removal] = [], repairs: [Repair] = []) {
        self.article = article
        self.encoding = encoding
        self.removed = removed
        self.repairs = repairs
    }
}

/// A piece of text that a cleaner took out.
public struct Removal: Hashable, Codable, Sendable {
    /// What it was, in a word or two: `counter`, `breadcrumb`, `related`.
    public var kind: String
    /// The text as it stood.
    public var text: String

    /// Makes a removal.
    public init(kind: String, text: String) {
        self.kind = kind
        self.text = text
    }
}

/// A damage that a cleaner mended.
public struct Repair: Hashable, Codable, Sendable {
    /// The damaged text.
    public var before: String
    /// The text put in its place.
    public var after: String
    /// Whether no other reading is possible.
    public var certain: Bool

    /// Makes a repair.
    public init(before: String, after: String, certain: Bool) {
        self.before = before
        self.after = after
        self.certain = certain
    }
}

extension CleanedArticle: Encodable {
    private enum CodingKeys: String, CodingKey {
        case encoding, removed, repairs
    }

    /// Writes the JSON of `refresh clean`: one flat object, absent fields as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Article.CodingKeys.self)
        try article.encodeFields(into: &fields)
        try fields.encode(article.paragraphs, forKey: .paragraphs)
        try fields.encode(article.captions, forKey: .captions)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(encoding, forKey: .encoding)
        try container.encode(removed, forKey: .removed)
        try container.encode(repairs, forKey: .repairs)
    }
}
