import Markup
import RefreshCore
import Testing

@testable import Cleaning

@Suite struct HTMLBlockTests {
    private func blocks(_ html: String) -> [Block] {
        PageSegmenter.blocks(of: PageOutline(MarkupParser.tree(html))).map { Block($0.kind, $0.text) }
    }

    @Test func everyKindOfBlockIsKept() {
        let html = """
            <h2>Title</h2><p>Text</p><ul><li>First</li><li><p>Second</p></li></ul><blockquote><p>Said</p></blockquote>
            <pre><code>let a = 1
              let b = 2</code></pre><figure><img><figcaption>What it shows</figcaption></figure>
            """
        #expect(
            blocks(html) == [
                Block(.heading, "Title"), Block(.paragraph, "Text"), Block(.item, "First"), Block(.item, "Second"),
                Block(.quotation, "Said"), Block(.code, "let a = 1\n  let b = 2"), Block(.caption, "What it shows"),
            ])
    }

    @Test func tableOfFactsBecomesRows() {
        let html = "<table><tr><th>Day<th>Hours</tr><tr><td>Saturday<td>9 to <b>20</b></tr></table>"
        #expect(blocks(html) == [Block(.row, "Day | Hours"), Block(.row, "Saturday | 9 to 20")])
    }

    @Test func tableOfALayoutIsNoTable() {
        let html = "<table><tr><td><table><tr><td>Left</td></tr></table></td><td>Right</td></tr></table>"
        #expect(blocks(html) == [Block(.paragraph, "Left"), Block(.paragraph, "Right")])
    }

    @Test func lineBreaksAndIndentsMakeParagraphs() {
        let html = "<div>　　第一段。<br><br>&nbsp;&nbsp;&nbsp;&nbsp;第二段。　　第三段，没有　空行。</div>"
        #expect(blocks(html).map(\.text) == ["第一段。", "第二段。", "第三段，没有 空行。"])
    }

    @Test func whiteSpaceIsCollapsed() {
        #expect(blocks("<p> a\n  b&nbsp;\u{200B}c\u{AD}d </p>").map(\.text) == ["a b cd"])
        #expect(blocks("<p>图书\n馆 two\nwords</p>").map(\.text) == ["图书馆 two words"])
    }

    @Test func rubyKeepsItsBaseOnly() {
        let html = "<p><ruby>領<rp>(</rp><rt>lǐng</rt><rp>)</rp></ruby>先</p>"
        #expect(blocks(html).map(\.text) == ["領先"])
    }

    @Test func protectedAddressIsRead() {
        // The same address with two keys, as two visits bring it.
        for digits in ["7e1f3e1c501d11", "2a4b6a48044945"] {
            let html = "<p>Write to <a href=/cdn-cgi/ data-cfemail=\(digits)>[email&#160;protected]</a>."
            #expect(blocks(html).map(\.text) == ["Write to a@b.co."], "\(digits)")
        }
    }

    @Test(arguments: ["", "7", "7e", "7e1f3e1c501d1", "zz1f3e1c501d11", "001f3e1c501d11", "7e7e7e7e7e7e7e7e"])
    func protectedAddressThatIsNoneStays(digits: String) {
        let html = "<p>Write to <a data-cfemail='\(digits)'>[email&#160;protected]</a>."
        #expect(blocks(html).map(\.text) == ["Write to [email protected]."])
    }

    @Test func captionThatThePageStatesToBeTextIsText() {
        let text = "From next month on, the city library stays open two hours longer at weekends, until eight."
        let said = "More people came than last year, the staff say; children like the picture books best."
        let html = """
            <script type=application/ld+json>{"@type":"Article","articleBody":"\(text) \(said)"}</script>
            <h1>Library</h1><p>\(text)</p><figure><img><figcaption>\(said)</figcaption></figure>
            <figure><img><figcaption>The reading room on a Sunday</figcaption></figure><p>\(text)</p>
            """
        let blocks = HTMLCleaner.draft(html, url: nil).article.blocks
        #expect(blocks.filter { $0.text == said }.map(\.kind) == [.paragraph])
        #expect(blocks.filter { $0.kind == .caption }.map(\.text) == ["The reading room on a Sunday"])
    }

    @Test func preformattedProseIsNoCode() {
        let html = "<pre>The first line of a letter, without any sign of code\nand the second line of it.</pre>"
        #expect(blocks(html).map(\.kind) == [.paragraph, .paragraph])
    }

    @Test func hiddenTextIsMarked() {
        let html =
            "<p>\(String(repeating: "Seen by all. ", count: 9))</p><p style='display: none'>Unseen text.</p><p hidden>Too</p>"
        let page = PageSegmenter.blocks(of: PageOutline(MarkupParser.tree(html)))
        #expect(page.map { $0.noise == .hidden } == [false, true, true])
    }

    @Test func classesOfTheWholePageAreNotBelieved() {
        let html =
            "<body class='sidebar comments'><div class='related ad'><p>\(String(repeating: "Text of it. ", count: 20))</p>"
        #expect(PageSegmenter.blocks(of: PageOutline(MarkupParser.tree(html))).allSatisfy { $0.noise == nil })
    }
}
