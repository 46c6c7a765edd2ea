import Markup
import RefreshCore

/// Makes an article of a web page.
enum HTMLCleaner {
    /// Less text than this, in bytes, is looked at again: the page may have been misread.
    private static let implausibleBytes = 80
    /// What a second look must find at least to be preferred.
    private static let minimumSecondBytes = 300

    /// Cleans a page; the article has no blocks where the page has no text.
    static func draft(_ html: String, url: String?) -> CleanedDraft {
        draft(MarkupParser.tree(html), url: url)
    }

    /// Cleans a parsed page.
    static func draft(_ tree: MarkupTree, url: String?) -> CleanedDraft {
        let outline = PageOutline(tree)
        let facts = PageFacts(outline)
        let site = facts.meta("og:site_name", "application-name") ?? facts.linked.publisher
        let title = Headline.title(from: facts, site: site)

        var reading = Reading(outline, facts, title)
        if reading.bytes < implausibleBytes {
            let second = Reading(PageOutline(outline.tree, trust: .hiddenOnly), facts, title)
            if second.bytes > minimumSecondBytes { reading = second }
        }
        var draft = reading.trim.draft
        if let body = facts.linked.body, body.utf8.count > minimumSecondBytes, reading.bytes * 5 < body.utf8.count {
            draft.article.blocks = body.split(separator: "\n").map { Block(.paragraph, String($0).collapsed()) }
                .filter { !$0.text.isEmpty }
        }
        describe(&draft.article, facts, reading.trim, reading.around, title: title, site: site, url: url)
        return draft
    }

    /// One attempt at a page.
    private struct Reading {
        /// A block outside of the article's element is taken along, and one with a name for noise kept, from this
        /// support on.
        private static let rescued = 30
        /// The same between the headline and the article's element.
        private static let leadRescued = -220

        /// The article, and what stands just before and after it: a line there tells where it's from, a footer whose
        /// site it is.
        var trim: ArticleTrim
        var around: ArticleTrim

        private static func isRescued(_ block: PageBlock) -> Bool {
            block.noise == nil && block.support > (block.isLead ? leadRescued : rescued)
        }

        // Far more and longer than any article has; they bound what a page of nothing else costs.
        private static let mostCaptions = 20
        private static let longestBody = 100_000
        /// From this length on, in bytes, a caption is more than a name that stands in the text as well.
        private static let shortestSentence = 30
        /// As much of a caption, in characters, as tells it from others.
        private static let tellingLength = 40

        /// Takes for text what stands as a caption but is part of what the page states to be its text: some sites set
        /// their sentences below pictures.
        private static func readCaptions(_ page: inout [PageBlock], ofTextWith body: String) {
            guard body.utf8.count <= longestBody else { return }
            let stated = Array(body.collapsed().utf8)
            for index in page.indices.filter({ page[$0].kind == .caption }).prefix(mostCaptions)
            where page[index].bytes.count >= shortestSentence {
                let beginning = String(page[index].text.unicodeScalars.prefix(tellingLength))
                if stated.contains(sequence: beginning) { page[index].kind = .paragraph }
            }
        }

        var bytes: Int { trim.draft.article.blocks.reduce(0) { $0 + $1.text.utf8.count } }

        init(_ outline: PageOutline, _ facts: PageFacts, _ title: String?) {
            trim = ArticleTrim(title: title, description: facts.meta("og:description", "description"))
            around = trim
            var page = PageSegmenter.blocks(of: outline)
            if let body = facts.linked.body { Self.readCaptions(&page, ofTextWith: body) }
            BlockEvidence.judge(&page, of: outline, title: title)
            for index in page.indices where page[index].support > Self.rescued && page[index].noise != .hidden {
                page[index].noise = nil
            }
            let region = ArticleFinder.region(of: outline, blocks: page)
            let (first, last) = (region.blocks.lowerBound, region.blocks.upperBound)
            let isPart = { (index: Int) in
                region.blocks.contains(index) || !region.isAll && Self.isRescued(page[index])
            }
            trim.read(page.indices.filter(isPart).map { page[$0] }[...])
            around.read(page[max(0, first - 15)..<first] + page[last..<min(last + 12, page.endIndex)])
        }
    }

    static func describe(
        _ article: inout Article, _ facts: PageFacts, _ trim: ArticleTrim, _ around: ArticleTrim, title: String?,
        site: String?, url: String?
    ) {
        let fields = trim.fields + around.fields
        func values(_ field: InfoLine.Field) -> [String] { fields.filter { $0.field == field }.map(\.value) }
        article.title = title
        article.subtitle = (facts.subtitle ?? trim.subtitle ?? around.subtitle).flatMap { $0 == title ? nil : $0 }
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
                Array(facts.signed.prefix(1)), trim.bylines + around.bylines,
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
            ?? trim.headDate ?? around.headDate ?? url.flatMap(DateReader.date(inURL:))
            ?? facts.meta("og:url").flatMap(DateReader.date(inURL:))
    }
}
