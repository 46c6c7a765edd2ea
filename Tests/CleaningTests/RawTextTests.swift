import RefreshCore
import Testing

@testable import Cleaning

@Suite struct RawTextTests {
    @Test(arguments: RawFixture.names)
    func fixtureBecomesItsArticle(name: String) throws {
        let fixture = RawFixture(name: name)
        let draft = RawText.draft(try fixture.text(), family: nil)
        #expect(RawExpectation(draft) == (try fixture.expectation()))
    }

    @Test(arguments: RawFixture.names)
    func lineEndsMakeNoDifference(name: String) throws {
        let fixture = RawFixture(name: name)
        let text = try fixture.text().split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = try fixture.expectation()
        for lineEnd in ["\n", "\r\n", "\r"] {
            let draft = RawText.draft(lines.joined(separator: lineEnd), family: nil)
            #expect(RawExpectation(draft) == expected)
        }
    }

    @Test(arguments: RawFixture.names)
    func everyRemovalHasAKindOfTheSet(name: String) throws {
        let draft = RawText.draft(try RawFixture(name: name).text(), family: nil)
        #expect(draft.removed.allSatisfy { RemovalKind(rawValue: $0.kind) != nil })
    }

    @Test(arguments: Family.allCases)
    func nothingGivesAnEmptyArticleOfAnyFamily(family: Family) {
        for text in ["", "\n", "\u{FEFF}", " \u{3000}\r\n\t"] {
            #expect(RawText.draft(text, family: family).article.blocks.isEmpty)
        }
    }

    @Test func forcedFamilyIsUsed() {
        let draft = RawText.draft("河边的树\n\n树长高了。", family: .siteCapture)
        #expect(draft.article.family == .siteCapture)
        #expect(draft.article.title == "河边的树")
        #expect(draft.article.paragraphs == ["树长高了。"])
    }

    @Test func cleanTextIsCleanedIntoItself() throws {
        for name in RawFixture.names {
            let paragraphs = RawText.draft(try RawFixture(name: name).text(), family: nil).article.paragraphs
            let again = RawText.draft(paragraphs.joined(separator: "\n"), family: .plain)
            #expect(again.article.paragraphs == paragraphs)
            #expect(again.removed.isEmpty)
            #expect(again.repairs.isEmpty)
        }
    }
}
