import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

@Suite struct RawMutationTests {
    private static let pieces = [
        "?", "(", ")", "?shù)", "(xiàn)", "?,", "〖", "〗", "〖-BT/", "〖ZW/正文〗", "[", "](", "\\", "•", "上一篇", "：", ":",
        "|", "\n",
        "\r\n", "\u{3000}", "〉〉", "討論題:", "。", "“", "”", "一是", "12", "#", "\u{0}", "𠀀", "e\u{301}", "\u{FFFD}",
    ]

    @Test(arguments: RawFixture.names)
    func mutatedTextIsReadWithoutATrapInEveryFamily(name: String) throws {
        let original = Array(try RawFixture(name: name).text().unicodeScalars)
        var random = SplitMix(seed: UInt64(name.utf8.count) &* 7919)
        for _ in 0..<40 {
            let text = Self.mutated(original, using: &random)
            for family in [nil] + Family.allCases.map({ $0 }) {
                let draft = RawText.draft(text, family: family)
                let blocks = draft.article.blocks.map(\.text)
                #expect(blocks.allSatisfy { !$0.isEmpty && !$0.unicodeScalars.contains("\n") && $0.trimmed == $0 })
                let length = blocks.reduce(0) { $0 + $1.utf8.count }
                #expect(length <= 2 * text.utf8.count)
            }
        }
    }

    @Test func strippingTwiceChangesNothingMore() throws {
        let original = Array(try RawFixture(name: "mirror").text().unicodeScalars)
        var random = SplitMix(seed: 11)
        for _ in 0..<60 {
            let lines = Self.mutated(original, using: &random).split(whereSeparator: \.isNewline).map { String($0) }
            let once = Annotations.strip(lines, evidence: .given)
            // A mended text may show a new damage next to an old one that had no end; a third pass finds no more.
            let twice = Annotations.strip(once.paragraphs, evidence: .given)
            let thrice = Annotations.strip(twice.paragraphs, evidence: .given)
            #expect(thrice.paragraphs == twice.paragraphs)
        }
    }

    @Test(arguments: ["?,", "[", "〖ZW/", "(xiàn)現", "?shù)", "“", "一是", "•", "水(shuǐ)?,木", "：", "[a](b", "|"])
    func repetitionStaysCheap(piece: String) {
        let head = "水(shuǐ)水(shuǐ)木(mù)木(mù)火(huǒ)\n"
        let text = head + String(repeating: piece, count: 60_000)
        for family in [nil] + Family.allCases.map({ $0 }) {
            _ = RawText.draft(text, family: family)
        }
    }

    static func mutated(_ original: [Unicode.Scalar], using random: inout SplitMix) -> String {
        var scalars = original
        for _ in 0..<Int.random(in: 1...12, using: &random) where !scalars.isEmpty {
            let position = Int.random(in: 0..<scalars.count, using: &random)
            let end = min(scalars.count, position + Int.random(in: 0...60, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars.removeSubrange(position..<end)
            case 1: scalars.insert(contentsOf: scalars[position..<end], at: position)
            case 2:
                let piece = Self.pieces.randomElement(using: &random) ?? "?"
                scalars.insert(contentsOf: piece.unicodeScalars, at: position)
            default: scalars.swapAt(position, Int.random(in: 0..<scalars.count, using: &random))
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
