import Testing

@testable import Markup

@Suite struct TokenizerTests {
    /// html5lib's tests, where they lie beside the package; those of `xmlViolation` speak of XML and are not HTML's.
    @Test(.enabled(if: HTML5Lib.folder != nil)) func tokensAreThoseOfTheStandard() throws {
        var count = 0
        for file in try HTML5Lib.files(in: "tokenizer", ending: ".test") {
            for test in try TokenizerCase.all(in: file) {
                count += 1
                let found = test.found()
                #expect(found == test.expected, "\(test.description)")
            }
        }
        #expect(count > 7000)
    }

    private func tokens(_ html: String, as content: Tokenizer.Content = .data, in element: String? = nil) -> [String] {
        var run = Tokenizer(Array(html.utf8))
        run.content = content
        if let element { run.lastStart = PackedName(element.utf8) ?? PackedName() }
        return TokenizerCase.lines(of: &run).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("a&amp;b&lt;", "\"a&b<"), ("&notit;&notin;", "\"¬it;∉"), ("&#x4e2d;&#22270", "\"中图"),
        ("&#128;&#0;&#xD800;&#x110000;", "\"€\u{FFFD}\u{FFFD}\u{FFFD}"), ("AT&T &; &# &#x;", "\"AT&T &; &# &#x;"),
        ("a\r\nb\rc", "\"a\nb\nc"), ("1 < 2 <> 3", "\"1 < 2 <> 3"), ("&CounterClockwiseContourIntegral;", "\"∳"),
        ("&ngE;", "\"≧̸"), ("<a href='?a=1&copy=2&lt;'>", "<a href=?a=1&copy=2<"), ("<A B=c b=d C>", "<a b=c c="),
        ("<br/>", "<br/"), ("</P x=y>", "/p"), ("<!-- a -- b --!>", "! a -- b "), ("<!-->", "!"), ("<!--->", "!"),
        ("<!--a", "!a"), ("<!--a--", "!a"), ("<?xml?>", "!?xml?"), ("</ x>", "! x"), ("<!x>", "!x"),
        ("<!DOCTYPE HTML>", "Dtrue+html--"), ("<!doctype html public 'a' \"b\">", "Dtrue+html+a+b"),
    ])
    func tokenIsRead(html: String, token: String) {
        let found = tokens(html)
        #expect(found == [token, ""])
    }

    @Test func pageThatEndsInATagEndsBeforeIt() {
        for html in ["a<b", "a<b c", "a<b c=", "a<b c='d", "a</b "] {
            let found = tokens(html)
            #expect(found == ["\"a", ""])
        }
    }

    @Test func onlyItsOwnEndTagEndsAText() {
        let text = tokens("<b>&amp;</titles></title>", as: .referenceText, in: "title")
        #expect(text == ["\"<b>&</titles>", "/title", ""])
        let raw = tokens("&amp;</STYLE >", as: .rawText, in: "style")
        #expect(raw == ["\"&amp;", "/style", ""])
    }

    @Test(arguments: [
        ("if (a<b) '</p>'</script>x", "\"if (a<b) '</p>'"), ("<!--</script>x", "\"<!--"),
        ("<!--<script></script>--></script>x", "\"<!--<script></script>-->"),
        ("<!--><script></script>x", "\"<!--><script>"), ("<!--<script>-->a</script>x", "\"<!--<script>-->a"),
    ])
    func scriptEndsWhereBrowsersEndIt(html: String, script: String) {
        let found = tokens(html, as: .script, in: "script")
        #expect(found == [script, "/script", "\"x", ""])
    }

    @Test func longNamesAreTellableApart() {
        let name = String(repeating: "x", count: 40)
        let found = tokens("<\(name) \(name)a=1 \(name)b=2 \(name)a=3>")
        #expect(found == ["<\(name) \(name)a=1 \(name)b=2", ""])
    }
}
