import HTTPTypes
import Testing

@testable import SampleSite

@Suite struct SampleSitePagesTests {
    @Test(arguments: Page.all.map(\.name))
    func everyParagraphStandsInTheDocument(name: String) throws {
        let page = try #require(Page.named(name))
        let text = plain(document(of: page))
        for paragraph in page.story.paragraphs.dropFirst(name == "search-farm" ? 1 : 0) {
            #expect(text.contains(paragraph))
        }
    }

    @Test(arguments: Page.all.map(\.name))
    func everyParagraphStandsInTheSeed(name: String) throws {
        let page = try #require(Page.named(name))
        for paragraph in page.story.paragraphs.dropFirst(name == "search-farm" ? 1 : 0) {
            #expect(plain(page.seed).contains(paragraph))
        }
    }

    @Test(arguments: Page.all.map(\.name))
    func onlyNoisyPagesDifferFromVisitToVisit(name: String) async throws {
        let page = try #require(Page.named(name))
        let site = Site(seed: 7)
        let first = try await site.answer(to: [:], for: page)
        let second = try await site.answer(to: [:], for: page)
        #expect((first.body != second.body) == (page.layout.steadiness == .noisy))
        #expect((first.fields[.eTag] == nil) == (page.layout.steadiness == .noisy))
    }

    @Test(arguments: Page.all.map(\.name))
    func withoutNoiseEveryVisitIsTheSame(name: String) async throws {
        let page = try #require(Page.named(name))
        let site = Site(noise: .off)
        let first = try await site.answer(to: [:], for: page)
        #expect(try await site.answer(to: [:], for: page).body == first.body)
    }

    @Test func searchFarmSplicesItsSecondPhraseAndRepeatsTheBeginning() throws {
        let page = try #require(Page.named("search-farm"))
        let lines = document(of: page).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[4].hasPrefix("第一次在家里烤面包,新手怎样烤面包,最要紧的"))
        #expect(lines[2] == String(lines[4].prefix(100)))
        #expect(lines.count { $0.hasPrefix("  • ") } == 12)
        #expect(SearchFarm.cards.allSatisfy { $0.excerpt.count == 100 })
        #expect((SearchFarm.snippets + [SearchFarm.lastSnippet]).allSatisfy { (104...108).contains($0.count) })
    }

    @Test func mirrorAnnotatesEveryOccurrenceOfItsCharacters() throws {
        let page = try #require(Page.named("annotated-mirror"))
        let text = document(of: page)
        for (character, reading) in Pinyin.mirror.readings {
            let all = text.count { $0 == character }
            #expect(all > 0)
            #expect(text.ranges(of: "\(character)(\(reading))").count == all)
        }
        #expect(text.hasPrefix("〉〉〉〉〉"))
    }

    @Test func printedPagesBreakParagraphsInMidSentence() throws {
        let page = try #require(Page.named("page-text"))
        let lines = document(of: page).split(separator: "\n").dropFirst(3).dropLast(2)
        let broken = lines.filter { line in !"。?!”".contains { line.last == $0 } }
        #expect(broken.count == lines.count - page.story.paragraphs.count)
        #expect(broken.count >= 2)
    }

    @Test func oldPageIsInGBKAndSaysSoNowhere() async throws {
        let page = try #require(Page.named("html-table"))
        let answer = try await Site().answer(to: [:], for: page)
        #expect(answer.fields[.contentType] == "text/html")
        #expect(String(validating: answer.body, as: UTF8.self) == nil)
        #expect(!document(of: page).lowercased().contains("charset"))
    }

    @Test func encodesAsGBK() throws {
        #expect(try PageEncoding.gbk.bytes(of: "a石桥") == [0x61, 0xCA, 0xAF, 0xC7, 0xC5])
        #expect(throws: PageEncoding.Failure.self) { try PageEncoding.gbk.bytes(of: "😀") }
    }

    private func document(of page: Page) -> String {
        var noise = Noise(seed: 0, page: page.name, visit: 0)
        return page.layout.document(of: page.story, noise: &noise)
    }

    /// The text without readings and without the breaks of printed pages.
    private func plain(_ document: String) -> String {
        document.replacing(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)/, with: "").replacing("\n", with: "")
    }
}
