import Markup
import RefreshCore
import Testing

@testable import Cleaning

/// Pages of one thing over and over: what bounds their cost leaves the text as it is.
@Suite struct ManyOfOneThingTests {
    private func blocks(_ html: String) -> [Block] {
        PageSegmenter.blocks(of: PageOutline(MarkupParser.tree(html))).map { Block($0.kind, $0.text) }
    }

    private func facts(_ html: String) -> PageFacts { PageFacts(PageOutline(MarkupParser.tree(html))) }

    @Test func titleLongerThanAnyIsNone() {
        let long = String(repeating: "words of a title without an end ", count: 400)
        let facts = facts(
            "<title>\(long)</title><meta property=og:title content='\(long)'><h1>\(long)</h1><h1>Short</h1>")
        #expect(facts.documentTitle == "")
        #expect(facts.meta("og:title") == nil)
        #expect(facts.headings == ["Short"])
    }

    @Test func onlyTheFirstOfManyHeadingsAndAuthorsAreRead() {
        let many = (1...200).map { "<h1>Heading \($0)</h1><a rel=author>Name \($0)</a>" }.joined()
        let facts = facts(many)
        #expect(facts.headings == (1...100).map { "Heading \($0)" })
        #expect(facts.authors == (1...100).map { "Name \($0)" })
    }

    @Test func fieldOfManyIndentsKeepsAllItsText() {
        let field = String(repeating: "一句。　　　　", count: 500)
        #expect(field.collapsed() == Array(repeating: "一句。", count: 500).joined(separator: " "))
    }

    @Test func indentsBeyondTheLimitOfBlocksStartNone() throws {
        let page = blocks("<p>" + String(repeating: "句。　　", count: 1 << 17 + 100))
        #expect(page.count == 1 << 17 + 1)
        #expect(page.last?.text == Array(repeating: "句。", count: 100).joined(separator: " "))
    }

    @Test func preformattedDataIsOneBlock() throws {
        let lines = String(repeating: "entry\n", count: 20_001)
        #expect(blocks("<pre>" + lines) == [Block(.code, String(lines.dropLast()))])
    }

    @Test func codeKeepsTheIndentOfItsFirstLine() {
        #expect(
            blocks("<pre>\n  \n  let a = [1]\n\n    b()  \n \n</pre>") == [Block(.code, "  let a = [1]\n\n    b()  ")])
    }

    @Test func linesBeyondTheLimitAreOne() {
        let lines = RawLine.lines(of: String(repeating: "x\n", count: 1 << 18 + 3))
        #expect(lines.count == 1 << 18 + 1)
        #expect(lines.last?.text == "x x x")
    }

    @Test func signsAreFoundAtEitherEndOfALongText() {
        let text = Array(repeating: "这一行只是正文里的一句话。", count: 3000)
        let ending = ["上一篇 2023年05月11 14:33", "相关推荐", "• 另一篇文章", "2023年05月11 281", "关注微信"]
        #expect(RawText.draft((text + ending).joined(separator: "\n"), family: nil).article.family == .searchFarm)
    }
}
