import Markup
public import RefreshCore

/// All the cleaners together: bytes in, article out, nothing else touched.
public enum Cleaners {
    /// The one version of all cleaners.
    ///
    /// Raised with every change that can alter an article, so that stored seeds are
    /// cleaned again before they are compared.
    public static let version = 4

    /// Makes an article of a document.
    ///
    /// The same input always gives the same article. The time is in proportion to the input's length.
    ///
    /// - Throws: ``CleaningError``, of kind `not-text` for binary content, `undecodable` where no encoding fits, and
    ///   `empty` where there is no text worth the name or nothing on the page is selected.
    public static func clean(_ input: CleaningInput) throws(CleaningError) -> CleanedArticle {
        if let format = BinaryFormat(input.bytes, contentType: input.contentType) {
            throw CleaningError(.notText, detail: format.description)
        }
        let kind = DocumentKind(input)
        guard let text = TextDecoder.decode(input.bytes, contentType: input.contentType, isMarkup: kind != .raw) else {
            throw CleaningError(.undecodable, detail: "more than a quarter of the characters can't be read")
        }
        // Any bytes can be read in one of the old encodings; text has hardly any control characters all the same.
        if !text.encoding.name.hasPrefix("utf-16"), BinaryFormat.isControlRidden(input.bytes) {
            throw CleaningError(.notText, detail: "control characters all over it")
        }
        var draft = try kind.draft(of: text.text, input)
        let found = draft.article.blocks.reduce(0) { $0 + $1.text.utf8.count }
        // What a person selected may be a line only.
        let isSelected = input.selection?.select != nil && found > 0
        guard found >= minimumBytes || isSelected else {
            throw CleaningError(.empty, detail: "\(draft.article.blocks.count) blocks with \(found) bytes of text")
        }
        if draft.article.language == nil { draft.article.language = Language.tag(of: draft.article.blocks) }
        return CleanedArticle(
            article: draft.article, encoding: text.encoding.name, removed: draft.removed, repairs: draft.repairs)
    }

    /// Makes an article of a document, off the caller's actor.
    @concurrent
    public static func cleaned(_ input: CleaningInput) async throws(CleaningError) -> CleanedArticle {
        try clean(input)
    }

    /// The least text that is an article: 20 Chinese characters, or ten words.
    private static let minimumBytes = 60
}
