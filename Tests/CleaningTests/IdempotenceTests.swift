import FoundationEssentials
import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

/// Clean text is cleaned into itself: what was an article's paragraphs stays so, as plain text and as a page.
@Suite struct IdempotenceTests {
    /// The paragraphs of text that was cleaned before; none where that leaves too little for an article.
    private func again(_ paragraphs: [String]) -> [String] {
        let text = paragraphs.joined(separator: "\n")
        let input = CleaningInput(bytes: Array(text.utf8), contentType: "text/plain; charset=utf-8", family: .plain)
        return (try? Cleaners.clean(input).article).map { [$0.title].compactMap(\.self) + $0.paragraphs } ?? []
    }

    private func check(_ paragraphs: [String], _ name: String) {
        guard paragraphs.reduce(0, { $0 + $1.utf8.count }) >= 60 else { return }
        let once = again(paragraphs)
        #expect(once == paragraphs, "\(name)")
    }

    @Test(arguments: GeneratedDocumentTests.families.indices)
    func articleOfEveryFamilyStays(index: Int) {
        for seed in 0..<25 as Range<UInt64> {
            let document = GeneratedDocumentTests.families[index].make(seed &+ 5000)
            check(RawText.draft(document.text, family: nil).article.paragraphs, "\(index) \(seed)")
        }
    }

    @Test(arguments: HTMLCleanerTests.pages)
    func articleOfAPageStays(page: SamplePage) throws {
        let article = try Cleaners.clean(CleaningInput(bytes: Array(page.html.utf8), contentType: "text/html")).article
        check(article.paragraphs, "\(page.layout)")
    }

    @Test(arguments: RawFixture.names)
    func articleOfMutatedTextStays(name: String) throws {
        var random = SplitMix(seed: UInt64(name.utf8.count) &* 31)
        let original = Array(try RawFixture(name: name).text().unicodeScalars)
        for round in 0..<12 {
            let text = RawMutationTests.mutated(original, using: &random)
            let paragraphs = RawText.draft(text, family: nil).article.paragraphs
            // A cut-up text may lose its last damage in a second pass; a third finds no more.
            let once = again(paragraphs)
            guard once.reduce(0, { $0 + $1.utf8.count }) >= 60 else { continue }
            check(once, "\(name) \(round)")
        }
    }
}
