import RefreshCore
import Testing

@testable import Cleaning

@Suite struct HTMLCleanerTests {
    static let pages = SamplePage.Layout.allCases.flatMap { layout in
        [true, false].map { SamplePage(layout: layout, isChinese: $0, noise: 1) }
    }

    private func cleaned(_ page: SamplePage) throws -> CleanedArticle {
        try Cleaners.clean(CleaningInput(bytes: Array(page.html.utf8), contentType: "text/html"))
    }

    @Test(arguments: pages)
    func bodyIsExactlyTheParagraphs(page: SamplePage) throws {
        #expect(try cleaned(page).article.paragraphs == page.paragraphs)
    }

    @Test(arguments: pages)
    func noiseNeverChangesTheArticle(page: SamplePage) throws {
        let article = try cleaned(page).article
        for noise in 2..<8 {
            var other = page
            other.noise = noise * 31
            #expect(try cleaned(other).article == article)
        }
    }

    @Test(arguments: pages)
    func titleHasNoSiteName(page: SamplePage) throws {
        #expect(try cleaned(page).article.title == page.title)
    }

    @Test(arguments: pages)
    func languageFollowsTheText(page: SamplePage) throws {
        #expect(try cleaned(page).article.language == (page.isChinese ? "zh-Hans" : "en"))
    }

    @Test(arguments: pages)
    func publisherIsTheSite(page: SamplePage) throws {
        #expect(try cleaned(page).article.publisher == (page.isChinese ? "小城日报" : "Town Daily"))
    }

    @Test(arguments: pages.filter { $0.layout != .blog })
    func dateIsTheDayOfPublication(page: SamplePage) throws {
        #expect(try cleaned(page).article.date == "2024-03-05")
    }

    @Test func fieldsComeFromLinesThatAreTakenOut() throws {
        let cleaned = try cleaned(SamplePage(layout: .soup, isChinese: true, noise: 3))
        #expect(cleaned.article.source == "小城日报")
        #expect(cleaned.article.editor == "王大力")
        #expect(cleaned.removed.contains { $0.kind == "editor" && $0.text == "责任编辑：王大力" })
        #expect(cleaned.removed.contains { $0.kind == "counter" })
    }

    @Test func authorIsAPersonAndNeverTheSite() throws {
        #expect(try cleaned(SamplePage(layout: .semantic, isChinese: true, noise: 3)).article.authors == ["李小明"])
        #expect(
            try cleaned(SamplePage(layout: .semantic, isChinese: false, noise: 3)).article.authors == ["Ann Miller"])
        let site = "<meta property=og:site_name content='Town Daily'><meta name=author content='Town Daily'>"
        let page = SamplePage(layout: .paper, isChinese: false, noise: 1).html
        let draft = HTMLCleaner.draft(page.replacing("<head>", with: "<head>" + site), url: nil)
        #expect(draft.article.authors == [])
    }

    @Test func editedSentenceChangesOneBlock() throws {
        let page = SamplePage(layout: .table, isChinese: true, noise: 1)
        let edited = page.html.replacing("两个小时", with: "三个小时")
        let (before, after) = (HTMLCleaner.draft(page.html, url: nil), HTMLCleaner.draft(edited, url: nil))
        let differing = zip(before.article.blocks, after.article.blocks).filter { $0 != $1 }
        #expect(differing.count == 1)
    }

    @Test func dateOfTheAddressIsTheLastResort() {
        let page = SamplePage(layout: .blog, isChinese: true, noise: 1).html
        #expect(HTMLCleaner.draft(page, url: "https://example.org/2024/03/09/a.html").article.date == "2024-03-09")
    }

    @Test func textOfLinkedDataStandsInForAPageThatHasNone() {
        let body = String(repeating: "The library stays open longer at weekends. ", count: 12).dropLast()
        let html = """
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Longer hours", "articleBody": "\(body)",
            "author": [{"@type": "Person", "name": "Ann Miller"}], "datePublished": "2024-03-05T10:00:00Z"}</script>
            <div id=app>Loading, please wait.</div>
            """
        let article = HTMLCleaner.draft(html, url: nil).article
        #expect(article.paragraphs == [String(body)])
        #expect(article.title == "Longer hours")
        #expect(article.authors == ["Ann Miller"])
        #expect(article.date == "2024-03-05")
    }

    @Test func pageWhoseClassesCallItAllNoiseIsReadAnyway() {
        let paragraphs = (1...5).map { "Paragraph \($0) says that the library stays open longer at weekends, for all." }
        let text = paragraphs.map { "<div class=related><p>\($0)</p></div>" }.joined()
        #expect(HTMLCleaner.draft("<body><div>\(text)</div></body>", url: nil).article.paragraphs == paragraphs)
    }

    @Test func headingThatRepeatsTheDescriptionIsTheSubtitle() {
        let page = SamplePage(layout: .blog, isChinese: false, noise: 1)
        let html = page.html
            .replacing(
                "<head>", with: "<head><meta name=description content='Until eight in the evening, from May on.'>"
            )
            .replacing("<div class=entry-summary>", with: "<h2>Until eight in the evening, from May on.</h2><div>")
        let article = HTMLCleaner.draft(html, url: nil).article
        #expect(article.subtitle == "Until eight in the evening, from May on.")
        #expect(article.paragraphs == page.paragraphs)
    }

    @Test func teasersBehindTheTextAreTakenOut() {
        let page = SamplePage(layout: .soup, isChinese: false, noise: 1)
        let teasers = (1...4).map {
            "<h4><a href=/\($0)>Story \($0)</a></h4><p>What story \($0) is about, told in a line that ends as sentences do, at length.</p>"
        }
        let html = page.html.replacing(
            "<div>Editor:", with: "<h3>Read more</h3>\(teasers.joined())<div>Editor:")
        #expect(HTMLCleaner.draft(html, url: nil).article.paragraphs == page.paragraphs)
    }
}
