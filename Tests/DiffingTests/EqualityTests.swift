import RefreshCore
import Testing

@testable import Diffing

@Suite struct EqualityTests {
    @Test(arguments: [
        ("你好，世界", "你好,世界"), ("（一）！？：；", "(一)!?:;"), ("“甲”说", "「甲」说"), ("『甲』‘乙’", "\"甲\"'乙'"),
        ("他——走了", "他—走了"), ("他——走了", "他--走了"), ("A – B", "A-B"), ("等等……", "等等…"), ("等等……", "等等..."),
        ("等等。。。", "等等……"), ("完了。", "完了."), ("３．５", "3.5"), ("ＡＢＣ１２", "ABC12"), ("don’t", "don't"),
        ("中 文", "中文"), ("中文 text 中文", "中文text中文"), ("　段落", "段落"), ("a  b", "a b"), ("a\u{A0}b", "a\tb"),
        ("字\u{200B}字", "字字"), ("\u{FEFF}字", "字"), ("字\n字", "字字"), ("one\ntwo", "one two"), ("a, b", "a,b"),
        ("caf\u{E9}", "cafe\u{301}"), ("\u{F900}", "\u{8C48}"), ("阿·甲", "阿・甲"), ("50 %", "50%"),
        ("soft\u{AD}ly", "softly"), ("︵一︶", "(一)"), ("a ", "a"), ("", " "),
    ])
    func differencesOfTypographyAreEqual(old: String, new: String) {
        for (old, new) in [(old, new), (new, old)] {
            let comparison = Comparison(fromText: [old], toText: [new])
            #expect(comparison.weight == .typography, "\(old) \(new)")
            #expect(comparison.isEqual)
            #expect(comparison.counts == EditCounts())
        }
    }

    @Test(arguments: [
        ("a b", "ab"), ("12 34", "1234"), ("Word", "word"), ("国", "國"), ("一、二", "一，二"), ("完了", "完了。"), ("3.5", "35"),
        ("（一", "一"), ("《甲》", "“甲”"), ("1", "2"), ("a-b", "ab"), ("甲？", "甲！"), ("cafe", "caf\u{E9}"), ("-5", "5"),
        ("...", "."), ("一", ""),
    ])
    func differencesOfSubstanceAreNot(old: String, new: String) {
        for (old, new) in [(old, new), (new, old)] {
            #expect(Comparison(fromText: [old], toText: [new]).weight == .substance, "\(old) \(new)")
        }
    }

    @Test func typographyIsShownExactly() {
        let comparison = Comparison(fromText: ["你好，世界。"], toText: ["你好,世界。"])
        #expect(comparison.blocks.map(\.kind) == [.edited])
        #expect(
            comparison.blocks[0].spans == [
                Span(mark: .same, text: "你好"), Span(mark: .removed, text: "，"), Span(mark: .added, text: ","),
                Span(mark: .same, text: "世界。"),
            ])
    }

    @Test func textsCutIntoOtherParagraphsAreEqual() {
        let old = ["一二三", "四五", "六七八九", "十", "完"]
        let new = ["一二三四五", "六七", "八九", "十完"]
        let comparison = Comparison(fromText: old, toText: new)
        #expect(comparison.weight == .typography)
        #expect(comparison.blocks.map(\.old) == [[0, 1], [2], [3, 4]])
        #expect(comparison.blocks.map(\.new) == [[0], [1, 2], [3]])
    }

    @Test func wrappedLinesAreEqualToTheirParagraph() {
        let lines = ["We planted twelve", "trees along the", "river today."]
        #expect(Comparison(fromText: lines, toText: [lines.joined(separator: " ")]).isEqual)
        #expect(!Comparison(fromText: lines, toText: [lines.joined()]).isEqual)
    }

    @Test func heaviestDifferenceCounts() {
        let comparison = Comparison(fromText: ["甲，乙", "丙丁戊己"], toText: ["甲,乙", "丙丁戊庚"])
        #expect(comparison.weight == .substance)
        #expect(comparison.counts == EditCounts(edited: 1))
    }
}
