/// The kind of document that the cleaners recognise, from its content alone.
public enum Family: String, Codable, CaseIterable, Sendable {
    /// An archive record with one tagged field a line: `〖BT/标题〗…〖-BT/标题〗`.
    case taggedRecord = "tagged-record"
    /// A page made to be found by search engines: spliced keywords, foreign snippets, recommendation cards.
    case searchFarm = "search-farm"
    /// The text of a site's article page with its breadcrumb, counter and footer.
    case siteCapture = "site-capture"
    /// A traditional-script mirror with pinyin annotations and shifted GBK bytes.
    case annotatedMirror = "annotated-mirror"
    /// The text of printed pages: paragraphs cut by page breaks, author and editor lines.
    case pageText = "page-text"
    /// A web page.
    case html
    /// Any other text: a paragraph a line.
    case plain
}
