import Testing

@testable import Markup

@Suite struct MarkupParserRobustnessTests {
    @Test func anyTagSoupMakesASoundTree() {
        var soup = TagSoup(seed: 11)
        for _ in 0..<400 {
            let page = soup.page(pieces: 120)
            let fault = TreeShape.fault(in: MarkupParser.tree(page))
            #expect(fault == nil, "\(page)")
        }
    }

    @Test func damagedPagesMakeSoundTrees() {
        var soup = TagSoup(seed: 12)
        for page in Self.pages {
            for changes in 1...60 {
                let damaged = soup.mutated(page, changes: changes)
                let fault = TreeShape.fault(in: MarkupParser.tree(damaged))
                #expect(fault == nil, "\(damaged)")
            }
        }
    }

    @Test func everyBeginningOfAPageMakesASoundTree() {
        for page in Self.pages {
            let bytes = Array(page.utf8)
            for end in bytes.indices {
                let beginning = String(decoding: bytes[..<end], as: UTF8.self)
                let fault = TreeShape.fault(in: MarkupParser.tree(beginning))
                #expect(fault == nil, "\(beginning)")
            }
        }
    }

    @Test(arguments: [
        "<div>", "<p>x", "<b><p>x", "<a><div>", "<i><b></i></b>", "<table>", "<table><td>", "<table>x<b>",
        "<select><option>",
        "<svg><foreignObject>", "<template><tr>", "<math><mi>", "</x>", "<object>", "<ul><li>", "<ruby><rt>",
        "<frameset>",
        "<button>", "<x-y>", "<nobr>", "<font color=red><p>", "<!--", "<form><input>", "<svg><desc><svg>",
    ])
    func repetitionIsBounded(unit: String) {
        let page = String(repeating: unit, count: 3000)
        let tree = MarkupParser.tree(page)
        let fault = TreeShape.fault(in: tree)
        #expect(fault == nil)
        #expect(tree.nodes.count < page.utf8.count + 5000)
    }

    private static let pages = [
        """
        <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "x"><html lang=en><head><title>a &amp; b</title>
        <script>if (a < b) { document.write("<!--<script>") }</script><style>p > a {}</style></head>
        <body class='x y'><p>one<b>two<i>three</b>four</i><ul><li>a<li>b</ul><!-- comment --><hr/>
        """,
        """
        <table><caption>图书馆</caption><tr><td>一<td>二<tr>x<th>&nbsp;&#20013;</table><svg viewBox="0 0 1 1"><title>t</title>
        <![CDATA[ a ]]></svg><math><mi>x</mi></math><select><option>a<option>b</select><textarea>\n</textarea>
        """,
        "<a href='?a=1&amp;b=2'>x</a><template><td>y</td></template><frameset><noframes>x</noframes><form><button>é</form>",
    ]
}
