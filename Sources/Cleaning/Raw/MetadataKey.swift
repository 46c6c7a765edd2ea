import RefreshCore

/// The keys of ``Article/metadata`` that raw texts fill.
///
/// A tag of a record that isn't known here is kept under its code in lower case.
enum MetadataKey: String, CaseIterable, Sendable {
    /// The number of the paper's issue, counted from the first.
    case issueNumber = "issue_number"
    /// The number of the page in the issue, as printed.
    case pageNumber = "page_number"
    /// The name of the page.
    case pageName = "page_name"
    /// The number of the article on its page.
    case articleNumber = "article_number"
    /// The archive's classification code.
    case classification
    /// The column or section; levels are separated by `/`.
    case column
    /// The kind of text: news, comment, and so on.
    case genre
    /// The line above the headline.
    case kicker
    /// Who put the text on the site; not its source.
    case provider
    /// Where the author works, and as what.
    case authorAffiliation = "author_affiliation"
    /// Who proof-read or approved the page.
    case reviewer
    /// Who built the site.
    case builder
}

extension Article {
    /// A fact of the article's metadata.
    subscript(key: MetadataKey) -> String? {
        get { metadata[key.rawValue] }
        set { metadata[key.rawValue] = newValue }
    }

    /// Takes a fact, unless one was taken before or there is nothing to take.
    mutating func note(_ value: String, as key: MetadataKey) {
        if self[key] == nil, !value.isEmpty { self[key] = value }
    }
}
