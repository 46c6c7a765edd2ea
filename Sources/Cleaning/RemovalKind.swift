import RefreshCore

/// What a piece of text was that a cleaner took out: a closed set, the `kind` of a ``Removal``.
///
/// In raw text, a line that became a field of the article (an editor, a source) isn't a removal.
enum RemovalKind: String, CaseIterable, Sendable {
    /// Views, clicks, people online.
    case counter
    /// The path from the site's front page to this one.
    case breadcrumb
    /// A copy of the text's beginning, put above it.
    case excerpt
    /// A search phrase, alone on a line or spliced into a sentence.
    case keyword
    /// A paragraph of another text, as a search engine shows it.
    case snippet
    /// Links within the site, the pages before and after this one.
    case navigation
    /// A recommended page.
    case related
    /// What follows the article on every page of the site.
    case footer
    /// Telephone numbers, addresses.
    case contact
    /// Who owns the page.
    case copyright
    /// Print, bookmark, font size, share.
    case tools
    /// A mark of an archive's record, or text between its fields.
    case tag
    /// A reading behind a character; one removal for each annotated character, where it first stands.
    case annotation
    /// A word that announces what follows it.
    case label
    /// A second copy of a line that the article already has.
    case duplicate
    /// A page number or running head of the printed page.
    case pageFurniture = "page-furniture"
    /// What a damaged character left behind.
    case debris
    /// What isn't shown; not recorded, since nobody has seen it.
    case hidden
    /// A passage among the article's paragraphs that has little in common with them.
    case aside
    /// What the configuration says to leave out.
    case dropped
    /// A column beside the article.
    case sidebar
    /// Fields to fill in: log-in, newsletter, search.
    case form
    /// What lies over the page: consent, pop-ups.
    case overlay
    /// An advertisement, or the word that announces one.
    case ad
    /// Links to networks, and the invitation to follow.
    case share
    /// What asks the reader for something: to subscribe, to support, to install.
    case promotion
    /// What readers wrote.
    case comments
    /// The articles before and after, as a web page links them.
    case neighbours
    /// The subjects that the article is filed under.
    case tags
    /// Who wrote it and when, above or below the text; read first.
    case byline
    /// What the page says of the author.
    case bio
    /// The present time or day.
    case clock
    /// The editor in charge; read first.
    case editor
    /// Where the text comes from; read first.
    case source
    /// Terms, disclaimers, how to reprint.
    case notice
    /// The mark of a note or a source: `[1]`, raised.
    case citation
    /// How long reading takes.
    case readingTime = "reading-time"
}

extension Removal {
    /// Makes a removal of a known kind.
    init(_ kind: RemovalKind, _ text: String) {
        self.init(kind: kind.rawValue, text: text)
    }
}
