import Testing

@testable import Markup

@Suite struct MarkupParserTests {
    private func elements(_ tag: Markup.Tag, in tree: MarkupTree) -> [Int] {
        tree.nodes.indices.filter { tree.nodes[$0].tag == tag }
    }

    @Test func subtreeIsTheRangeToItsEnd() throws {
        let tree = MarkupParser.tree("<div id=a><p>one <b>two</b></p><p>three</p></div><div>four</div>")
        let first = try #require(elements(.div, in: tree).first)
        #expect(tree.textContent(of: first) == "one twothree")
        #expect(tree.children(of: first).map { tree.nodes[$0].tag } == [.p, .p])
        #expect(tree.attribute("id", of: first) == "a")
        #expect(tree.attribute("class", of: first) == nil)
        for (index, node) in tree.nodes.enumerated() where index > 0 {
            #expect(node.parent < index && node.end > index && node.end <= tree.nodes[node.parent].end)
        }
    }

    @Test func entitiesAndPiecesMakeOneText() throws {
        let tree = MarkupParser.tree("<p>a &amp; b &#x4e2d;&nbsp;c</p>")
        let texts = tree.nodes.indices.filter { tree.nodes[$0].kind == .text }
        #expect(texts.map { tree.textContent(of: $0) } == ["a & b 中\u{A0}c"])
    }

    @Test func unclosedElementsAreClosed() {
        let tree = MarkupParser.tree("<ul><li>one<li>two</ul><p>three<p>four")
        #expect(elements(.li, in: tree).map { tree.textContent(of: $0) } == ["one", "two"])
        #expect(elements(.p, in: tree).map { tree.textContent(of: $0) } == ["three", "four"])
    }

    @Test func unknownElementsKeepTheirNames() throws {
        let tree = MarkupParser.tree("<my-box data-x=1>text</my-box>")
        let box = try #require(elements(.other, in: tree).first { tree.nodes[$0].kind == .element })
        #expect(tree.name(of: box) == "my-box")
        #expect(tree.attribute("data-x", of: box) == "1")
    }

    @Test func scriptsAndCommentsAreNoText() {
        let tree = MarkupParser.tree("<p>a</p><script>if (a<b) { x(\"</p>\") }</script><!--enpcontent-->")
        #expect(elements(.p, in: tree).count == 1)
        #expect(tree.nodes.contains { $0.kind == .comment })
    }

    @Test func declaredCharsetDoesNotMatterAnyMore() {
        let tree = MarkupParser.tree("<meta charset=gbk><p>图书馆</p>")
        #expect(tree.textContent(of: 0) == "图书馆")
    }

    @Test func elementsBeyondTheLimitStandAtIt() {
        let tree = MarkupParser.tree(String(repeating: "<div>", count: 5000) + "deep")
        #expect(elements(.div, in: tree).count == 5000)
        #expect(TreeShape.depth(of: tree) <= TreeBuilder.depthLimit)
        #expect(tree.textContent(of: 0) == "deep")
    }

    @Test func tablesAtTheLimitKeepTheirCells() throws {
        let tree = MarkupParser.tree(
            String(repeating: "<div>", count: 505) + "<table><tr><td>a<td>b</table>" + "<table><tr><td>c<td>d</table>")
        #expect(elements(.td, in: tree).map { tree.textContent(of: $0) } == ["a", "b", "c", "d"])
        #expect(TreeShape.depth(of: tree) <= TreeBuilder.depthLimit)
    }

    @Test func attributesAreBounded() throws {
        let many = (0..<20_000).map { " a\($0)=x" }.joined()
        let tree = MarkupParser.tree("<div id=first\(many)>text</div><p id=second>more</p>")
        let box = try #require(elements(.div, in: tree).first)
        #expect(tree.attribute("id", of: box) == "first")
        #expect(tree.attributes(of: box).count == Tokenizer.attributeLimit)
        #expect(elements(.p, in: tree).map { tree.attribute("id", of: $0) } == ["second"])
    }

    @Test func unclosedFormattingMakesNoMoreElementsThanThePageHasBytes() {
        let fonts = (0..<60).map { "<font size=\($0)>" }.joined()
        let page = fonts + String(repeating: "<p>x", count: 20_000)
        let tree = MarkupParser.tree(page)
        #expect(tree.nodes.count < page.utf8.count)
        #expect(tree.textContent(of: 0).utf8.count == 20_000)
    }

    @Test func elementsBeyondTheNodeLimitAreOnlyTheirText() {
        let page = "<p>a</p><ul>" + String(repeating: "<li>b<b>c</p>", count: 50) + "<script>d</script></ul>e"
        var builder = TreeBuilder(Array(page.utf8), nodeLimit: 20)
        let tree = builder.tree()
        #expect(tree.nodes.count < 30)
        #expect(TreeShape.fault(in: tree) == nil)
        #expect(tree.textContent(of: 0) == "a" + String(repeating: "bc", count: 50) + "de")
        #expect(elements(.script, in: tree).map { tree.textContent(of: $0) } == ["d"])
    }

    @Test func textInPiecesIsJoinedInItsOrder() {
        let tree = MarkupParser.tree("<table>a</i>&amp;</i>b<tr>c</i>&lt;</table>")
        let texts = tree.nodes.indices.filter { tree.nodes[$0].kind == .text }
        #expect(texts.map { tree.textContent(of: $0) } == ["a&bc<"])
    }

    @Test func valueIsFoundByEveryFormOfItsName() throws {
        let tree = MarkupParser.tree("<p CLASS=a data-X=b>")
        let paragraph = try #require(elements(.p, in: tree).first)
        #expect(tree.value(of: .class, in: paragraph).map(Array.init) == Array("a".utf8))
        #expect(tree.attribute("class", of: paragraph) == "a")
        #expect(tree.attribute("data-x", of: paragraph) == "b")
        #expect(tree.attributeBytes(named: "data-x".utf8, of: paragraph).map(Array.init) == Array("b".utf8))
        #expect(tree.value(of: .id, in: paragraph) == nil)
    }

    @Test func everyTagIsFoundByItsName() {
        for tag in Tag.allCases { #expect(Tag(name: Array(tag.name.utf8)) == tag) }
        #expect(Tag(name: Array("my-box".utf8)) == .other)
    }

    @Test func scriptIsNotCutForItsOperators() {
        let script = "for (i=0;i<n;i++) { \(String(repeating: "a b ", count: 3000)) }"
        let tree = MarkupParser.tree("<script>\(script)</script><p>text</p>")
        #expect(elements(.p, in: tree).count == 1)
    }

    @Test func emptyPageHasOnlyItsFrame() {
        #expect(MarkupParser.tree("").nodes.map(\.tag) == [.other, .html, .head, .body])
    }

    @Test func endTagsThatEndNothingCostNothing() {
        let tree = MarkupParser.tree(
            String(repeating: "<div>", count: 400) + String(repeating: "</span>", count: 20_000) + "deep")
        #expect(tree.textContent(of: 0) == "deep")
    }
}
