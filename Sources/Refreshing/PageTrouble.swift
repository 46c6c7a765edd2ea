import Cleaning
public import Fetching
public import RefreshCore

/// What is wrong with a page that brought an answer, as far as the page alone tells: a wall, an error page, a shell.
public struct PageTrouble: Hashable, Sendable {
    /// The class.
    public let kind: FailureClass
    /// What was seen, for people.
    public let detail: String

    /// Looks at `page`; `nil` where nothing seems wrong.
    ///
    /// - Parameters:
    ///   - page: The page, whose status and type are those of a page.
    ///   - asked: The URL that was asked for.
    ///   - article: What the cleaners made of it; `nil` where they found no article.
    public init?(_ page: Page, asked: WebURL, article: Article?) {
        guard !page.response.body.isEmpty else { return nil }
        let evidence = PageEvidence(page, asked: asked)
        let found =
            if let article { Trouble.found(in: article, evidence) } else { Trouble.found(withoutArticle: evidence) }
        guard let trouble = found else { return nil }
        kind = trouble.kind
        detail = trouble.detail
    }
}
