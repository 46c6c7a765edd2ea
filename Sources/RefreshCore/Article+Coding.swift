import FoundationEssentials

extension Article: Codable {
    enum CodingKeys: String, CodingKey {
        case title, subtitle, authors, date, source, publisher, editor, language, family, metadata, blocks, appendix
        case paragraphs, captions
    }

    /// Reads the stored form; `paragraphs` and `captions` follow from `blocks`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            family: try container.decode(Family.self, forKey: .family),
            title: try container.decodeIfPresent(String.self, forKey: .title),
            subtitle: try container.decodeIfPresent(String.self, forKey: .subtitle),
            authors: try container.decode([String].self, forKey: .authors),
            date: try container.decodeIfPresent(String.self, forKey: .date),
            source: try container.decodeIfPresent(String.self, forKey: .source),
            publisher: try container.decodeIfPresent(String.self, forKey: .publisher),
            editor: try container.decodeIfPresent(String.self, forKey: .editor),
            language: try container.decodeIfPresent(String.self, forKey: .language),
            metadata: try container.decode([String: String].self, forKey: .metadata),
            blocks: try container.decode([Block].self, forKey: .blocks),
            appendix: try container.decode([String].self, forKey: .appendix))
    }

    /// Writes the stored form: every field that isn't derived, absent ones as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try encodeFields(into: &container)
    }

    /// Writes the stored fields into a container that may take more.
    func encodeFields(into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(title, forKey: .title)
        try container.encode(subtitle, forKey: .subtitle)
        try container.encode(authors, forKey: .authors)
        try container.encode(date, forKey: .date)
        try container.encode(source, forKey: .source)
        try container.encode(publisher, forKey: .publisher)
        try container.encode(editor, forKey: .editor)
        try container.encode(language, forKey: .language)
        try container.encode(family, forKey: .family)
        try container.encode(metadata, forKey: .metadata)
        try container.encode(blocks, forKey: .blocks)
        try container.encode(appendix, forKey: .appendix)
    }

    /// The canonical bytes of the article: JSON in UTF-8, keys sorted, no white space.
    ///
    /// The same article always gives the same bytes, so their digest names the text.
    public func canonicalBytes() throws -> [UInt8] {
        Array(try CanonicalJSON.encode(self))
    }

    /// Reads canonical bytes back.
    public init(canonicalBytes: [UInt8]) throws {
        self = try JSONDecoder().decode(Article.self, from: Data(canonicalBytes))
    }
}
