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
