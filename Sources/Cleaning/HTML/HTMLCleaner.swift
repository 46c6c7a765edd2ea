import Markup
import RefreshCore

/// Makes an article of a web page.
enum HTMLCleaner {
    /// Cleans a page; the article has no blocks where the page has no text.
    static func draft(_ html: String, url: String?) -> CleanedDraft {
        let outline = PageOutline(MarkupParser.tree(html))
        let facts = PageFacts(outline)
        let page = PageSegmenter.blocks(of: outline)
        let site = facts.meta("og:site_name", "application-name") ?? facts.linked.publisher
        let title = Headline.title(from: facts, site: site)

        var trim = ArticleTrim(title: title)
        var around = ArticleTrim(title: title)
        if let root = ArticleFinder.root(of: outline, blocks: page) {
            let end = outline.tree.nodes[root].end
            let first = page.firstIndex { $0.start >= root } ?? page.endIndex
            let last = page[first...].firstIndex { $0.start >= end } ?? page.endIndex
            trim.read(page[first..<last])
            // What stands just before and after the article tells where it's from; a footer tells whose site it is.
            around.read(page[max(0, first - 15)..<first] + page[last..<min(last + 12, page.endIndex)])
        }
        var draft = trim.draft
        if draft.article.blocks.isEmpty, let body = facts.linked.body {
            draft.article.blocks = body.split(separator: "\n").map { Block(.paragraph, String($0).collapsed()) }
                .filter { !$0.text.isEmpty }
        }
        describe(&draft.article, facts, trim, around, title: title, site: site, url: url)
        return draft
    }

    private static func describe(
        _ article: inout Article, _ facts: PageFacts, _ trim: ArticleTrim, _ around: ArticleTrim, title: String?,
        site: String?, url: String?
    ) {
        let fields = trim.fields + around.fields
        func values(_ field: InfoLine.Field) -> [String] { fields.filter { $0.field == field }.map(\.value) }
        article.title = title
        if let subtitle = facts.subtitle, subtitle != title { article.subtitle = subtitle }
        article.source = values(.source).first ?? facts.meta("source", "mediaid", "news:source")
        article.publisher =
            facts.meta("og:site_name") ?? facts.linked.publisher ?? values(.publisher).first
            ?? facts.meta("application-name")
        article.editor = values(.editor).first
        article.authors = Authors.names(
            from: [
                values(.author), facts.linked.authors, facts.authors,
                [facts.meta("author", "article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author")]
                    .compactMap { $0 },
                trim.bylines + around.bylines,
            ],
            site: site, publisher: article.publisher)
        article.date = date(facts, trim, around, url: url)?.description
        article.language = Language.tag(of: article.blocks, declared: facts.language ?? facts.linked.language)
    }

    /// The day of publication: what the page states, then what it shows, then its address.
    private static func date(
        _ facts: PageFacts, _ trim: ArticleTrim, _ around: ArticleTrim, url: String?
    ) -> CivilDate? {
        let stated = [
            facts.meta("article:published_time", "og:published_time", "og:article:published_time"),
            facts.linked.published,
            facts.meta(
                "itemprop:datepublished", "publishdate", "publish-date", "pubdate", "publication_date", "published",
                "dc.date.issued", "dcterms.created", "dc.date", "sailthru.date", "parsely-pub-date",
                "article:published",
                "publishtime", "og:release_date", "weibo: article:create_at", "citation_publication_date", "date"),
        ]
        for text in stated {
            if let text, let date = DateReader.first(in: text) { return date }
        }
        return trim.date ?? around.date ?? facts.timeElement.flatMap(DateReader.first(in:))
            ?? url.flatMap(DateReader.date(inURL:))
            ?? facts.meta("og:url").flatMap(DateReader.date(inURL:))
    }
}
