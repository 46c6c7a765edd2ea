import RefreshCore

/// Whether a side's first paragraph is the other side's title: one kind of document counts its headline as text, the
/// other does not.
struct Headlines {
    private(set) var old = false
    private(set) var new = false

    /// No such paragraph: for bare texts.
    init() {}

    /// Looks at the first paragraphs, unless the articles are of one family.
    init(from oldArticle: Article, to newArticle: Article) {
        guard oldArticle.family != newArticle.family else { return }
        old = Headlines.isHeadline(oldArticle.paragraphs.first, of: newArticle)
        new = Headlines.isHeadline(newArticle.paragraphs.first, of: oldArticle)
    }

    private static func isHeadline(_ paragraph: String?, of article: Article) -> Bool {
        guard let paragraph, let title = article.title else { return false }
        return Reading(from: [paragraph], to: [title]).isEqual
    }
}
