/// What the cleaners make of a capture or of a seed file.
///
/// Only what stands still from one visit to the next is part of an article, so its digest is the same as long as
/// nothing was edited. What was taken out on the way is in ``CleanedArticle``.
public struct Article: Hashable, Sendable {
    /// The headline, without the site's name.
    public var title: String?
    /// The line below or above the headline.
    public var subtitle: String?
    /// The people who wrote it, in the document's order; never the site.
    public var authors: [String]
    /// The day of publication, `YYYY-MM-DD`.
    public var date: String?
    /// Where the text first appeared, as the document names it.
    public var source: String?
    /// Who runs the site or paper.
    public var publisher: String?
    /// The editor in charge.
    public var editor: String?
    /// A BCP 47 tag such as `zh-Hans`, `zh-Hant` or `en`.
    public var language: String?
    /// The kind of document it was recognised as.
    public var family: Family
    /// Stable facts that have no field of their own, such as a record's issue number.
    public var metadata: [String: String]
    /// The text in order, captions included.
    public var blocks: [Block]
    /// What follows the text and isn't part of it, such as questions for discussion.
    public var appendix: [String]

    /// Makes an article; everything but the family may be absent.
    public init(
        family: Family, title: String? = nil, subtitle: String? = nil, authors: [String] = [], date: String? = nil,
        source: String? = nil, publisher: String? = nil, editor: String? = nil, language: String? = nil,
        metadata: [String: String] = [:], blocks: [Block] = [], appendix: [String] = []
    ) {
        self.family = family
        self.title = title
        self.subtitle = subtitle
        self.authors = authors
        self.date = date
        self.source = source
        self.publisher = publisher
        self.editor = editor
        self.language = language
        self.metadata = metadata
        self.blocks = blocks
        self.appendix = appendix
    }

    /// The text of every block but the captions, in order.
    public var paragraphs: [String] { blocks.lazy.filter { $0.kind != .caption }.map(\.text) }

    /// The text of the captions, in order.
    public var captions: [String] { blocks.lazy.filter { $0.kind == .caption }.map(\.text) }
}
