import RefreshCore
import Testing

@testable import Markup

@Suite struct SelectingTests {
    private let tree = MarkupParser.tree(
        """
        <html lang="zh-Hans"><body><div id="top" class="page main"><h1>t</h1><p class="a">1</p><p class="a b">2</p>
        <ul><li>x</li><li class="b">y</li><li>z</li></ul><p>3</p><div><p>4</p></div></div>
        <a href="HTTP://example.org/x.pdf" title="one two">link</a><my-box data-x="">5</my-box><i></i><b><!-- c --></b>
        <em> </em></body></html>
        """)

    private func found(_ selector: String) throws -> [String] {
        try tree.elements(matching: Selector(selector)).map { node in
            "\(tree.name(of: node)) \(tree.textContent(of: node).split(whereSeparator: \.isWhitespace).joined())"
        }
    }

    @Test(
        arguments: [
            ("p", ["p 1", "p 2", "p 3", "p 4"]), ("P.a", ["p 1", "p 2"]), (".a.b", ["p 2"]), (".b", ["p 2", "li y"]),
            (".A", []), ("#top > p", ["p 1", "p 2", "p 3"]), ("#top p", ["p 1", "p 2", "p 3", "p 4"]),
            ("#top div p", ["p 4"]), ("div div p", ["p 4"]), ("div div div p", []), ("h1 + p", ["p 1"]),
            ("h1 ~ p", ["p 1", "p 2", "p 3"]), ("ul + p", ["p 3"]), ("p + p", ["p 2"]),
            ("p, li", ["p 1", "p 2", "li x", "li y", "li z", "p 3", "p 4"]),
            ("li:nth-child(2)", ["li y"]), ("li:nth-child(odd)", ["li x", "li z"]), ("li:nth-last-child(1)", ["li z"]),
            ("li:first-child", ["li x"]), ("li:last-child", ["li z"]), ("p:nth-of-type(2)", ["p 2"]),
            ("#top > p:last-of-type", ["p 3"]), ("p:first-of-type", ["p 1", "p 4"]), ("p:only-child", ["p 4"]),
            ("li:not(.b)", ["li x", "li z"]), ("p:not(#top > p)", ["p 4"]), (":is(h1, ul) + p", ["p 1", "p 3"]),
            ("my-box", ["my-box 5"]), ("[data-x]", ["my-box 5"]), ("[data-x='']", ["my-box 5"]), ("[data-x^='']", []),
            ("[href^=http]", []), ("[href^=http i]", ["a link"]), ("[href$='.pdf']", ["a link"]),
            ("[href*=example]", ["a link"]), ("[title~=two]", ["a link"]), ("[title~=on]", []),
            ("[title='one two']", ["a link"]),
            ("[lang|=zh] h1", ["h1 t"]), ("[lang|=z] h1", []), ("body :empty", ["i ", "b "]),
            (":root > body > a", ["a link"]),
            ("* > li + li ~ li", ["li z"]), ("div > ul li:not(:first-child):not(:last-child)", ["li y"]),
        ] as [(String, [String])])
    func selectorFindsItsElements(selector: String, wanted: [String]) throws {
        #expect(try found(selector) == wanted)
    }

    @Test func outermostElementsHoldNoOther() throws {
        #expect(try tree.outermostElements(matching: Selector("div, p")).count == 1)
        #expect(try tree.outermostElements(matching: Selector("ul, p")).count == 5)
    }

    @Test func removedElementsAreGoneWithAllInThem() throws {
        let rest = tree.removing(try tree.outermostElements(matching: Selector("ul, .a, i")))
        #expect(rest.textContent(of: 0).split(whereSeparator: \.isWhitespace).joined() == "t34link5")
        for (index, node) in rest.nodes.enumerated() where index > 0 {
            #expect(node.parent < index && node.end > index && node.end <= rest.nodes[node.parent].end)
        }
        #expect(try rest.elements(matching: Selector("#top > p")).count == 1)
        #expect(tree.removing([]).nodes.count == tree.nodes.count)
    }

    @Test func manyPartsOnADeepPageTakeOnePass() throws {
        let page = MarkupParser.tree(String(repeating: "<div><p>", count: 20_000) + "end")
        let selector = try Selector(Array(repeating: "div", count: 30).joined(separator: " ") + " b")
        #expect(page.elements(matching: selector).isEmpty)
    }
}
