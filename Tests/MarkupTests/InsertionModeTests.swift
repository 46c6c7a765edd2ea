import Testing

@testable import Markup

/// What stands below `html`, in short: `(p one (b two))` is a paragraph with a text and an element in it.
@Suite struct InsertionModeTests {
    private func outline(_ html: String) -> String {
        let tree = MarkupParser.tree(html)
        func outline(_ node: Int) -> String {
            switch tree.nodes[node].kind {
            case .text: return tree.textContent(of: node)
            case .comment: return "!\(String(decoding: tree.text(of: node), as: UTF8.self))"
            case .document: return tree.children(of: node).map(outline).joined(separator: " ")
            case .element:
                return "(" + ([tree.name(of: node)] + tree.children(of: node).map(outline)).joined(separator: " ") + ")"
            }
        }
        return outline(0)
    }

    private func body(_ html: String) -> String {
        let outline = outline("<!DOCTYPE html>" + html)
        let start = "(html (head) (body"
        return outline.hasPrefix(start) ? String(outline.dropFirst(start.count + 1).dropLast(2)) : outline
    }

    @Test(arguments: [
        ("", "(html (head) (body))"), ("<!--a--> <!DOCTYPE html> <!--b-->x", "!a !b (html (head) (body x))"),
        (
            " <html> <!--a--> <head> <!--b--> <title> t </title> </head> <!--c--> <body> x",
            "(html !a (head   !b   (title  t )  )   !c   (body  x))"
        ),
        (
            "<title>&amp;<b></title><style><b></style><link><p>x",
            "(html (head (title &<b>) (style <b>) (link)) (body (p x)))"
        ),
        ("<head></head><meta><script>x</script>y", "(html (head (meta) (script x)) (body y))"),
        ("<head><noscript><link></noscript></head>", "(html (head (noscript (link))) (body))"),
        ("<head><noscript><p>x", "(html (head (noscript)) (body (p x)))"),
        ("<body>a</body> <!--b--> </html> <!--c-->", "(html (head) (body a    ) !b) !c"),
        ("<p>a</body>b</html>c", "(html (head) (body (p abc)))"),
    ])
    func headAndBodyAreFound(html: String, outline: String) {
        let found = self.outline(html)
        #expect(found == outline)
    }

    @Test(arguments: [
        ("<p>a<p>b<div>c</div>d", "(p a) (p b) (div c) d"), ("<p>a<b>b<p>c</b>d", "(p a (b b)) (p (b c) d)"),
        ("a</p>b", "a (p) b"), ("a</br>b", "a (br) b"), ("<h1>a<h2>b</h1>c", "(h1 a) (h2 b) c"),
        ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "(ul (li a) (li b (ul (li c)) d))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "(dl (dt a) (dd b) (dt c))"), ("<pre>\n\na</pre>", "(pre \na)"),
        ("<form>a<form>b</form>c", "(form ab) c"), ("<button>a<button>b", "(button a) (button b)"),
        ("<a>x<a>y", "(a x) (a y)"), ("<image>x", "(img) x"), ("<textarea>\n<b></textarea>x", "(textarea <b>) x"),
        ("<ruby>a<rt>b<rp>c</ruby>", "(ruby a (rt b) (rp c))"), ("<x-a>a<y-b>b</x-a>c", "(x-a a (y-b b)) c"),
        ("a<plaintext>b</plaintext>", "a (plaintext b</plaintext>)"), ("a<xmp><b></xmp>", "a (xmp <b>)"),
        ("<object>a<b>b</object>c", "(object a (b b)) c"), ("<hr><wbr><input>", "(hr) (wbr) (input)"),
    ])
    func bodyIsReadAsBrowsersDo(html: String, body: String) {
        let found = self.body(html)
        #expect(found == body)
    }

    @Test(arguments: [
        ("<b>1<i>2</b>3</i>4", "(b 1 (i 2)) (i 3) 4"), ("<b>1<div>2</b>3</div>4", "(b 1) (div (b 2) 3) 4"),
        ("<a>1<div>2<a>3", "(a 1) (div (a 2) (a 3))"),
        ("<b><i><u><s><em><div>x</b>y", "(b (i (u (s (em))))) (u (s (em (div (b x) y))))"),
        ("<b><b><b><b>x<p>y", "(b (b (b (b x (p y)))))"),
        ("<p><b><b><b><b>x</p>y", "(p (b (b (b (b x))))) (b (b (b y)))"),
        ("<nobr>a<nobr>b", "(nobr a) (nobr b)"),
        ("<b>a<table><td>b</b>c</table>d", "(b a (table (tbody (tr (td bc)))) d)"),
    ])
    func formattingOverlapsBlocks(html: String, body: String) {
        let found = self.body(html)
        #expect(found == body)
    }

    @Test(arguments: [
        ("<table><td>a<td>b<tr><th>c</table>d", "(table (tbody (tr (td a) (td b)) (tr (th c)))) d"),
        (
            "<table><caption>a<col><thead><tr><td>b<tfoot><tr>c",
            "c (table (caption a) (colgroup (col)) (thead (tr (td b))) (tfoot (tr)))"
        ),
        ("<table>a<b>b<tr><td>c</table>d", "a (b b) (table (tbody (tr (td c)))) (b d)"),
        ("<table> <tr> <td>a</td> </table>", "(table   (tbody (tr   (td a)  )))"),
        ("<table><tr><td><table><td>a</table>b</table>", "(table (tbody (tr (td (table (tbody (tr (td a)))) b))))"),
        ("<table><input type=hidden><input>", "(input) (table (input))"),
        ("<table><form><tr><td>a", "(table (form) (tbody (tr (td a))))"),
        ("<table><tr></td></tbody></table>a", "(table (tbody (tr))) a"),
        ("<table><colgroup> a", "a (table (colgroup  ))"),
        ("<td>a</td><tr>b", "ab"), ("<p>a<table>b", "(p a) b (table)"),
    ])
    func tablesKeepOnlyCells(html: String, body: String) {
        let found = self.body(html)
        #expect(found == body)
    }

    @Test func quirkyPageLeavesATableInItsParagraph() {
        let quirky = outline("<p>a<table>")
        #expect(quirky == "(html (head) (body (p a (table))))")
        #expect(MarkupParser.tree("<p>").quirks == .full)
        #expect(MarkupParser.tree("<!DOCTYPE html><p>").quirks == .none)
        let limited = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\">"
        #expect(MarkupParser.tree(limited).quirks == .limited)
        #expect(MarkupParser.tree("<!DOCTYPE html PUBLIC \"-//IETF//DTD HTML//EN\">").quirks == .full)
    }

    @Test(arguments: [
        (
            "<select><option>a<option>b<optgroup><option>c</select>d",
            "(select (option a) (option b) (optgroup (option c))) d"
        ),
        ("<select><div>a<select>b", "(select (div a)) b"), ("<select>a<input>b", "(select a) (input) b"),
        ("<select><option>a<hr>b", "(select (option a) (hr) b)"),
    ])
    func choicesHoldWhatBrowsersLetThem(html: String, body: String) {
        let found = self.body(html)
        #expect(found == body)
    }

    @Test(arguments: [
        ("<template><td>a</td></template>b", "(html (head (template (td a))) (body b))"),
        ("<template><tr><td>a</template>", "(html (head (template (tr (td a)))) (body))"),
        ("<template><col><col>", "(html (head (template (col) (col))) (body))"),
        ("<body><template>a<b>b</template>c", "(html (head) (body (template a (b b)) c))"),
        ("<table><template>a</template><tr>", "(html (head) (body (table (template a) (tbody (tr)))))"),
        ("<template><div></template></div>", "(html (head (template (div))) (body))"),
    ])
    func templatesHoldAnything(html: String, outline: String) {
        let found = self.outline(html)
        #expect(found == outline)
    }

    @Test(arguments: [
        (
            "<frameset><frame><frameset></frameset>x</frameset> <noframes>a</noframes>",
            "(html (head) (frameset (frame) (frameset))   (noframes a))"
        ),
        ("<p><frameset><frame>", "(html (head) (frameset (frame)))"),
        ("x<frameset>", "(html (head) (body x))"),
        ("<frameset></frameset></html> <!--a-->", "(html (head) (frameset)  ) !a"),
    ])
    func framesetsReplaceAnEmptyBody(html: String, outline: String) {
        let found = self.outline(html)
        #expect(found == outline)
    }

    @Test(arguments: [
        ("<svg><circle/><g>a</svg>b", "(svg (circle) (g a)) b"), ("<svg><p>a", "(svg) (p a)"),
        ("<svg><foreignobject><p>a</p></foreignobject></svg>b", "(svg (foreignObject (p a))) b"),
        ("<svg><title><b>a</b></title>b", "(svg (title (b a)) b)"),
        ("<svg><font>a<font color=x>b", "(svg (font a)) (font b)"),
        ("<svg><![CDATA[a<b>]]>c", "(svg a<b>c)"), ("<svg><script>a<b/></script>", "(svg (script a)) (b)"),
        ("<math><mi>a<p>b</mi>c", "(math (mi a (p bc)))"),
        ("<math><annotation-xml encoding=text/html><p>a", "(math (annotation-xml (p a)))"),
        ("<math><annotation-xml><svg><p>a", "(math (annotation-xml (svg))) (p a)"),
        ("<math><mtext><mglyph/>a", "(math (mtext (mglyph) a))"),
        ("<svg></p>a", "(svg) (p) a"), ("<table><svg>a", "(svg a) (table)"),
    ])
    func foreignElementsEndWhereHTMLBegins(html: String, body: String) {
        let found = self.body(html)
        #expect(found == body)
    }

    @Test func foreignNamesAreWrittenTheirWay() throws {
        let tree = MarkupParser.tree("<svg VIEWBOX=1><LINEARGRADIENT/></svg><math definitionurl=a>")
        let svg = try #require(tree.nodes.firstIndex { $0.tag == .svg })
        #expect(tree.attributes(of: svg).map(\.name) == ["viewBox"])
        #expect(tree.name(of: svg + 1) == "linearGradient")
        #expect(tree.nodes[svg + 1].namespace == .svg)
        #expect(tree.nodes[svg + 1].tag == .other)
        let math = try #require(tree.nodes.firstIndex { $0.tag == .math })
        #expect(tree.attributes(of: math).map(\.name) == ["definitionURL"])
    }

    @Test func nullsDisappearFromText() {
        let found = body("<p>a\0b<title>c\0</title><svg>\0<table>\0d")
        #expect(found == "(p ab (title c\u{FFFD}) (svg \u{FFFD})) d (table)")
    }

    @Test func laterTagsOfTheRootAddAttributes() throws {
        let tree = MarkupParser.tree("<html a=1><body b=1><html a=2 c=3><body b=2 d=4>")
        let root = try #require(tree.nodes.firstIndex { $0.tag == .html })
        #expect(tree.attributes(of: root).map { "\($0.name)=\($0.value)" } == ["a=1", "c=3"])
        let body = try #require(tree.nodes.firstIndex { $0.tag == .body })
        #expect(tree.attributes(of: body).map { "\($0.name)=\($0.value)" } == ["b=1", "d=4"])
    }
}
