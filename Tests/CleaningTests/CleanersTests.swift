import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

@Suite struct CleanersTests {
    private func cleaned(
        _ bytes: [UInt8], _ type: String? = nil, family: Family? = nil
    ) throws(CleaningError) -> CleanedArticle {
        try Cleaners.clean(CleaningInput(bytes: bytes, contentType: type, family: family))
    }

    private let text = "图书馆周末延长开放时间，读者都很高兴。\n工作人员说，来的人比去年多了一些。\n"

    @Test(arguments: ["%PDF-1.7 text", "PK\u{3}\u{4}text", "GIF89a text"])
    func binaryContentIsNotText(start: String) {
        #expect { try cleaned(Array(start.utf8)) } throws: { ($0 as? CleaningError)?.kind == .notText }
    }

    @Test(arguments: 1...5) func randomBytesAreNotText(seed: UInt64) {
        var random = SplitMix(seed: seed)
        // Without zeros, which give themselves away.
        let bytes: [UInt8] = (0..<3000).map { _ in UInt8.random(in: 1...255, using: &random) }
        #expect { try cleaned(bytes) } throws: { ($0 as? CleaningError)?.kind == .notText }
    }

    @Test func textInUTF16IsText() throws {
        let bytes: [UInt8] = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        #expect(try cleaned([0xFE, 0xFF] + bytes).encoding == "utf-16be")
    }

    @Test func zeroBytesEverywhereAreNotText() {
        let bytes = (0..<4000).map { UInt8(truncatingIfNeeded: $0 % 3 == 0 ? 0 : $0 &* 37) }
        #expect { try cleaned(bytes, "text/html") } throws: { ($0 as? CleaningError)?.kind == .notText }
    }

    @Test(arguments: [
        "", "<html><body></body></html>", "<p>Loading…</p>", "<div id=app></div><script>start()</script>",
    ])
    func pageWithoutTextIsEmpty(page: String) {
        #expect { try cleaned(Array(page.utf8), "text/html") } throws: { ($0 as? CleaningError)?.kind == .empty }
    }

    @Test func textWithoutTagsIsNoPage() throws {
        #expect(try cleaned(Array(text.utf8)).article.family != .html)
        #expect(try cleaned(Array("\(text)<p>".utf8), "text/plain; charset=utf-8").article.family != .html)
    }

    @Test func textWithTagsIsAPage() throws {
        #expect(try cleaned(Array("<p>\(text)</p>".utf8)).article.family == .html)
        #expect(try cleaned(Array("<!DOCTYPE html><p>\(text)</p>".utf8), "text/plain").article.family == .html)
    }

    @Test func forcedFamilyIsRespected() throws {
        #expect(try cleaned(Array(text.utf8), family: .html).article.family == .html)
        #expect(try cleaned(Array("<p>\(text)</p>".utf8), family: .plain).article.family == .plain)
        let wrapped = "<html><body><pre>\(text)</pre></body></html>"
        #expect(try cleaned(Array(wrapped.utf8), "text/html", family: .plain).article.paragraphs.count == 2)
    }

    @Test func languageIsFilledIn() throws {
        #expect(try cleaned(Array(text.utf8)).article.language == "zh-Hans")
    }

    @Test func samePageInAnotherEncodingGivesTheSameArticle() throws {
        let page = SamplePage(layout: .table, isChinese: true, noise: 1).html
        let article = try cleaned(Array(page.utf8)).article
        for type in [nil, "text/html; charset=gb2312"] {
            let other = try cleaned(encoded(page, as: "GB18030"), type)
            #expect(other.article == article)
            #expect(other.encoding == "gb18030")
        }
    }

    @Test func workOffTheActorGivesTheSame() async throws {
        let input = CleaningInput(bytes: Array(SamplePage(layout: .soup, isChinese: false, noise: 2).html.utf8))
        #expect(try await Cleaners.cleaned(input) == Cleaners.clean(input))
    }

    @Test func damagedPagesNeverCrash() {
        var random = SplitMix(seed: 11)
        for layout in SamplePage.Layout.allCases {
            let bytes = Array(SamplePage(layout: layout, isChinese: true, noise: 1).html.utf8)
            for _ in 0..<60 {
                var damaged = bytes
                for _ in 0..<20 {
                    let place = Int.random(in: 0..<damaged.count, using: &random)
                    if Bool.random(using: &random) { damaged[place] = random.next() } else { damaged.remove(at: place) }
                }
                // Any outcome will do.
                _ = try? cleaned(damaged)
            }
        }
    }

    @Test func articleOfAnArticleIsTheSame() throws {
        for page in HTMLCleanerTests.pages {
            let article = try cleaned(Array(page.html.utf8), "text/html").article
            let html = "<h1>\(article.title ?? "")</h1>" + article.paragraphs.map { "<p>\($0)</p>" }.joined()
            #expect(try cleaned(Array(html.utf8), "text/html").article.blocks == article.blocks)
        }
    }
}
