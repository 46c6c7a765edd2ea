import Cleaning
import RefreshCore
import Testing

@Suite struct SelectionTests {
    private let sentence = "The river was low that summer, and people crossed it on foot where the mill had been. "
    private var page: String {
        """
        <html><head><title>Two rivers</title></head><body>
        <article class="main"><h1>Two rivers</h1><p>\(sentence)First part of the text.</p>
        <div class="promo">Buy our lovely maps of the river today, for a small price.</div>
        <p>\(sentence)Second part of the text.</p></article>
        <div class="comment-list"><p id="note">\(sentence)A reader wrote this down below.</p></div>
        <p id="price">12.50</p></body></html>
        """
    }

    private func cleaned(_ select: String?, drop: [String] = []) throws -> CleanedArticle {
        let selection = Selection(select: try select.map { try Selector($0) }, drop: try drop.map { try Selector($0) })
        return try Cleaners.clean(
            CleaningInput(bytes: Array(page.utf8), contentType: "text/html", selection: selection))
    }

    @Test func selectedElementsAreTheArticle() throws {
        let paragraphs = try cleaned("#note, #price").article.paragraphs
        #expect(paragraphs == [sentence + "A reader wrote this down below.", "12.50"])
    }

    @Test func shortSelectionIsEnough() throws {
        #expect(try cleaned("#price").article.paragraphs == ["12.50"])
    }

    @Test func headlineMayBeAllThatIsSelected() throws {
        let article = try cleaned("h1").article
        #expect(article.paragraphs == ["Two rivers"])
        #expect(article.title == "Two rivers")
    }

    @Test func droppedElementsAreGoneAndRecorded() throws {
        let cleaned = try cleaned("article", drop: [".promo", "article > p:last-of-type"])
        #expect(cleaned.article.paragraphs.joined().contains("First part"))
        #expect(!cleaned.article.paragraphs.joined().contains("Second part"))
        #expect(!cleaned.article.paragraphs.joined().contains("lovely maps"))
        #expect(cleaned.removed.filter { $0.kind == "dropped" }.map(\.text.count).count == 2)
    }

    @Test func dropAloneLeavesTheSearchAsItIs() throws {
        let cleaned = try cleaned(nil, drop: [".promo"])
        #expect(cleaned.article.paragraphs.joined().contains("Second part"))
        #expect(cleaned.removed.first?.kind == "dropped")
    }

    @Test func selectionThatMatchesNothingIsAFailure() throws {
        let error = #expect(throws: CleaningError.self) { try cleaned("article.gone") }
        #expect(error?.kind == .empty)
        #expect(error?.detail.contains("article.gone") == true)
    }

    @Test func rawTextHasNoElementsToSelect() throws {
        let text = Array((sentence + sentence).utf8)
        let selection = Selection(select: try Selector("article"), drop: [])
        let cleaned = try Cleaners.clean(
            CleaningInput(bytes: text, contentType: "text/plain", selection: selection))
        #expect(cleaned.article.paragraphs.joined().contains("the mill had been"))
    }
}
