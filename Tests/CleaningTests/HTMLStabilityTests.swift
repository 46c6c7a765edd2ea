import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

/// What a person edits is all that changes in the blocks.
@Suite struct HTMLStabilityTests {
    /// A page of a layout, with text made up from a seed.
    struct Case: CustomTestStringConvertible {
        let layout: SamplePage.Layout
        let isChinese: Bool
        let seed: UInt64
        var testDescription: String { "\(layout) \(isChinese ? "zh" : "en") \(seed)" }

        func page(_ text: [String], noise: Int = 1) -> [Block] {
            let page = SamplePage(layout: layout, isChinese: isChinese, noise: noise, text: text)
            return HTMLCleaner.draft(page.html, url: nil).article.blocks
        }
    }

    static let cases = SamplePage.Layout.allCases.flatMap { layout in
        [true, false].flatMap { isChinese in
            (1...4).map { Case(layout: layout, isChinese: isChinese, seed: UInt64($0)) }
        }
    }

    private static let chinese = [
        "老桥", "图书馆", "孩子们", "河边", "早晨", "管理员", "读者", "一本画册", "新来的邻居", "菜市场", "慢慢地", "走过", "说起", "记得", "打开", "借走",
        "从前", "后来", "三十年", "两层楼", "安静", "热闹", "门口", "窗边", "听说",
    ]
    private static let english = [
        "the", "old", "bridge", "library", "children", "river", "in", "the", "morning", "keeper", "readers", "said",
        "that",
        "a", "picture", "book", "new", "neighbour", "market", "slowly", "walked", "past", "remembered", "opened",
        "quiet",
    ]

    private static func sentence(_ isChinese: Bool, using random: inout SplitMix) -> String {
        let words = (0..<Int.random(in: 6...22, using: &random)).map { _ in
            (isChinese ? chinese : english).randomElement(using: &random) ?? ""
        }
        let middle = words.count / 2
        return isChinese
            ? words[..<middle].joined() + "，" + words[middle...].joined() + "。"
            : "So " + words[..<middle].joined(separator: " ") + ", " + words[middle...].joined(separator: " ") + "."
    }

    private static func paragraph(_ isChinese: Bool, using random: inout SplitMix) -> String {
        let sentences = (0..<Int.random(in: 2...5, using: &random)).map { _ in sentence(isChinese, using: &random) }
        return sentences.joined(separator: isChinese ? "" : " ")
    }

    private static func text(_ page: Case, using random: inout SplitMix) -> [String] {
        (0..<Int.random(in: 5...12, using: &random)).map { _ in paragraph(page.isChinese, using: &random) }
    }

    @Test(arguments: cases)
    func textIsFoundWhole(page: Case) {
        var random = SplitMix(seed: page.seed)
        let text = Self.text(page, using: &random)
        #expect(page.page(text).map(\.text) == text)
    }

    @Test(arguments: cases)
    func editedSentenceCharacterOrNumberShowsAlone(page: Case) {
        var random = SplitMix(seed: page.seed)
        let text = Self.text(page, using: &random)
        for place in text.indices {
            let sentence = Self.sentence(page.isChinese, using: &random)
            for edited in [
                text[place] + (page.isChinese ? "" : " ") + sentence, sentence, String(text[place].dropLast(3)) + "啊。",
                text[place] + "1987", "12 " + text[place],
            ] {
                var other = text
                other[place] = edited
                #expect(page.page(other).map(\.text) == other)
            }
        }
    }

    @Test(arguments: cases)
    func addedOrRemovedParagraphShowsAlone(page: Case) {
        var random = SplitMix(seed: page.seed)
        let text = Self.text(page, using: &random)
        for place in text.indices {
            var longer = text
            longer.insert(Self.paragraph(page.isChinese, using: &random), at: place)
            #expect(page.page(longer).map(\.text) == longer)
            var shorter = text
            shorter.remove(at: place)
            #expect(page.page(shorter).map(\.text) == shorter)
        }
    }

    @Test(arguments: cases)
    func counterClockAndAdvertisementShowNowhere(page: Case) {
        var random = SplitMix(seed: page.seed)
        let text = Self.text(page, using: &random)
        let first = page.page(text)
        for noise in 2...5 { #expect(page.page(text, noise: noise) == first) }
    }
}
