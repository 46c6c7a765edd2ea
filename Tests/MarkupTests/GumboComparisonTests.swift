import Testing

@testable import Markup

/// Our trees beside those of gumbo, another parser of the same standard, on pages that neither has seen.
///
/// Left out is what gumbo 0.10 is known to read otherwise:
/// - `select`, `search` and `main`: the standard has changed since.
/// - `</p>` and `</br>` within SVG or MathML, which end it since 2019; hence pages have the one or the other.
/// - `object` and `marquee`: gumbo closes one from within the other, or from within SVG, where it's out of scope.
/// - `form`: gumbo puts text right before `</form>` behind it, and keeps open what is in a form in a template.
/// - `</br>` before `frameset`: gumbo doesn't take it for the start of the body.
/// - White space in a table's wrong place: gumbo doesn't open formatting elements again for it.
/// - `title` and `html` within SVG: gumbo takes them for those of HTML.
/// - Elements that have no tag in gumbo: their end tags reach through SVG's.
/// - Formatting elements with others between them: gumbo counts the others otherwise. Hence only `a` and `b`.
@Suite struct GumboComparisonTests {
    private static let different: Set = [
        "select", "main", "marquee", "object", "form", "frameset", "i", "font", "nobr", "x-y", "annotation-xml", "mi",
    ]

    @Test(arguments: [["svg", "math", "desc", "foreignObject"], ["p", "br", "title", "html"]])
    func treesAreThoseOfGumbo(without absent: [String]) {
        let tags = TagSoup.allTags.filter { !Self.different.contains($0) && !absent.contains($0) }
        var soup = TagSoup(seed: 21, tags: tags, space: "y")
        for _ in 0..<3000 {
            let page = soup.page(pieces: 40)
            let found = TreeDump.text(of: MarkupParser.tree(page), joiningTexts: true)
            #expect(found == GumboDump.text(of: page), "\(page)")
        }
    }
}
