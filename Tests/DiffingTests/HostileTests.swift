import Diffing
import RefreshCore
import RefreshTesting
import Testing

/// Inputs made to cost time or memory.
///
/// That these tests end is what they show.
@Suite struct HostileTests {
    private func replays(_ old: [String], _ new: [String]) -> Bool {
        let comparison = Comparison(fromText: old, toText: new)
        return Replay.old(comparison) == Replay.joined(old, as: comparison.blocks.map(\.old))
            && Replay.new(comparison) == Replay.joined(new, as: comparison.blocks.map(\.new))
    }

    @Test func oneCharacterRepeatedCompletes() {
        let text = String(repeating: "好", count: 30_000)
        #expect(replays([text], ["坏" + text + text]))
        let word = String(repeating: "a", count: 100_000)
        #expect(replays([word], [word + "b"]))
    }

    @Test func twoCharactersAtRandomComplete() {
        var random = SplitMix(seed: 4)
        let texts = (0..<2).map { _ in (0..<20_000).map { _ in random.chance(2) ? "甲" : "乙" } }
        #expect(replays([texts[0].joined()], [texts[1].joined()]))
        #expect(replays(texts[0], texts[1]))
    }

    @Test(arguments: Language.allCases)
    func longLineCompletes(language: Language) {
        var random = SplitMix(seed: 5)
        let texts = (0..<2).map { _ in
            Manuscript(language, bytes: 100_000, using: &random).texts.joined(separator: language.gap)
        }
        #expect(replays([texts[0]], [texts[1]]))
    }

    @Test func everyParagraphAlikeCompletes() {
        let rows = (0..<3000).map { "第\($0)行的内容都是一样的" }
        let comparison = Comparison(fromText: rows, toText: rows.map { $0 + "了" })
        #expect(comparison.counts == EditCounts(edited: 3000))
    }

    @Test func manySmallEditsAfterManySignsComplete() {
        let signs = String(repeating: "，", count: 20_000)
        let old = "甲" + signs + String(repeating: "乙 ", count: 10_000)
        let new = "丙" + signs + String(repeating: "丁 ", count: 10_000)
        #expect(replays([old], [new]))
    }

    @Test func reversedTextCompletes() {
        var random = SplitMix(seed: 6)
        let text = Manuscript(.chinese, paragraphs: 500, using: &random).texts
        #expect(replays(text, text.reversed()))
    }
}
