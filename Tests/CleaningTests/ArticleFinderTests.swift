import RefreshCore
import Testing

@testable import Cleaning

/// Where the article is, on pages that don't say it plainly.
@Suite struct ArticleFinderTests {
    private func paragraph(_ number: Int) -> String {
        """
        Paragraph \(number) tells how the people of the valley built their bridge, which stone they took, and who paid \
        for the wine when the last arch had been closed in the autumn of that year.
        """
    }

    private func blocks(_ body: String) -> [String] {
        let page = "<html><head><title>How the bridge was built - The Valley</title></head><body>\(body)</body></html>"
        return HTMLCleaner.draft(page, url: nil).article.paragraphs
    }

    private let menu = "<ul>" + (1...8).map { "<li><a href=/\($0)>Section \($0)</a></li>" }.joined() + "</ul>"

    @Test func leadAboveTheArticleIsPartOfIt() {
        let lead = "Forty men, two summers and one quarrel: a bridge is more than its stones."
        let text = (1...5).map(paragraph)
        let found = blocks(
            """
            \(menu)<article><header><h1>How the bridge was built</h1><p class=standfirst>\(lead)</p></header>
            <div class=article-body>\(text.map { "<p>\($0)</p>" }.joined())</div></article>
            """)
        #expect(found == [lead] + text)
    }

    @Test func textInSeveralContainersIsTakenWhole() {
        let text = (1...6).map(paragraph)
        let parts = stride(from: 0, to: 6, by: 2).map {
            "<div class=chunk><p>\(text[$0])</p><p>\(text[$0 + 1])</p></div><div class=ad>Advertisement</div>"
        }
        #expect(blocks("\(menu)<h1>How the bridge was built</h1><main>\(parts.joined())</main>") == text)
    }

    @Test func wrappersAroundEachParagraphDoNotHideTheText() {
        let text = (1...5).map(paragraph)
        let wrapped = text.enumerated().map { "<div class=x\($0)9a><div class=y\($0)7b>\($1)</div></div>" }
        #expect(
            blocks("<div>\(menu)</div><div><div class=q1>\(wrapped.joined())</div><div>99 people like this</div></div>")
                == text)
    }

    @Test func linkedSubjectInASentenceStaysInIt() {
        let sentence = "The <a class=tag href=/t>mason</a> came from the north and stayed, as he said, for the wine."
        let text = (1...4).map(paragraph)
        let found = blocks(
            "<h1>How the bridge was built</h1><div>\(text.map { "<p>\($0)</p>" }.joined())<p>\(sentence)</p></div>")
        #expect(found.last == "The mason came from the north and stayed, as he said, for the wine.")
    }

    @Test func teasersWithLongSummariesAreNotTheArticle() {
        let text = (1...4).map(paragraph)
        let teasers = (1...6).map {
            "<div class=card><h3><a href=/s\($0)>Another story from the valley, number \($0)</a></h3><p>It is about the mill this time, and about the winter that broke its wheel.</p></div>"
        }
        let found = blocks(
            "<h1>How the bridge was built</h1><div class=text>\(text.map { "<p>\($0)</p>" }.joined())</div><div>\(teasers.joined())</div>"
        )
        #expect(found == text)
    }

    @Test func sentencesSetAsHeadingsOfPicturesAreText() {
        let text = (1...5).map(paragraph)
        let sections = text.map { "<section class=entry><h2>\($0)</h2><figure><img src=a.jpg></figure></section>" }
        let found = blocks("\(menu)<article><h1>How the bridge was built</h1>\(sections.joined())</article>\(menu)")
        #expect(found == text)
    }

    @Test func shortTextThatIsDeclaredWinsOverThePopUpsAroundIt() {
        let note = "收一台旧收音机，能响就行，电话写在村口的牌子上。"
        let popUp = (1...3).map { "<p>\($0).余额只能用来支付本站的服务，充值以后不能提取，也不能转给别人使用。</p>" }
        let found = blocks(
            """
            <article class=blog-content><h1 class=article-content-title>收音机</h1>
            <div class=article_content><div id=content_views><p>\(note)</p></div></div></article>
            <div class=pay><div class=pay-code>\(popUp.joined())</div></div>
            """)
        #expect(found == [note])
    }

    @Test func repeatedParagraphsCostNoMoreThanOthers() {
        let page = "<body>" + String(repeating: "<p>\(paragraph(1))</p>", count: 20_000)
        #expect(!HTMLCleaner.draft(page, url: nil).article.blocks.isEmpty)
    }
}
