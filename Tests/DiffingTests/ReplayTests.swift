import Diffing
import RefreshCore
import RefreshTesting
import Testing

@Suite struct ReplayTests {
    @Test(arguments: Language.allCases, 0..<60)
    func bothTextsAreReadBackExactly(language: Language, seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let (old, new) = Scramble.texts(language, using: &random)
        expectExact(Comparison(fromText: old, toText: new), from: old, to: new)
    }

    @Test(arguments: 0..<300)
    func textsOfAnyScalarsAreReadBackExactly(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let old = Scramble.scalars(using: &random)
        let new = Scramble.edited(old, using: &random)
        expectExact(Comparison(fromText: old, toText: new), from: old, to: new)
    }

    @Test(arguments: 0..<40)
    func nothingIsCutInsideACharacterOrANumber(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let old = Scramble.scalars(using: &random)
        let new = Scramble.edited(old, using: &random)
        for block in Comparison(fromText: old, toText: new).blocks {
            for mark in [Span.Mark.removed, .added] {
                let pieces = block.spans.filter { $0.mark != mark }.map(\.text)
                #expect(pieces.reduce(0) { $0 + $1.count } == pieces.joined().count, "cut character in \(pieces)")
                for (left, right) in zip(pieces, pieces.dropFirst()) {
                    #expect(!(isDigit(left.last) && isDigit(right.first)), "cut number in \(pieces)")
                }
            }
        }
    }

    @Test func textIsTheSameAsItself() {
        var random = SplitMix(seed: 1)
        let text = Manuscript(.chinese, paragraphs: 30, using: &random).texts
        let comparison = Comparison(fromText: text, toText: text)
        #expect(comparison.weight == .none)
        #expect(comparison.blocks.allSatisfy { $0.kind == .same })
    }

    @Test func emptyTextsCompare() {
        #expect(Comparison(fromText: [], toText: []).blocks.isEmpty)
        #expect(Comparison(fromText: [], toText: ["一"]).blocks.map(\.kind) == [.added])
        #expect(Comparison(fromText: ["一"], toText: []).blocks.map(\.kind) == [.removed])
        let blank = Comparison(fromText: ["", "一"], toText: ["一", "", " "])
        #expect(blank.weight == .typography)
        expectExact(blank, from: ["", "一"], to: ["一", "", " "])
    }

    private func isDigit(_ character: Character?) -> Bool { character.map { ("0"..."9").contains($0) } ?? false }

    private func expectExact(_ comparison: Comparison, from old: [String], to new: [String]) {
        #expect(comparison.blocks.flatMap(\.new) == Array(new.indices))
        #expect(comparison.blocks.flatMap(\.old).sorted() == Array(old.indices))
        let oldText = Replay.joined(old, as: comparison.blocks.map(\.old))
        let newText = Replay.joined(new, as: comparison.blocks.map(\.new))
        #expect(Replay.old(comparison).map { Array($0.utf8) } == oldText.map { Array($0.utf8) })
        #expect(Replay.new(comparison).map { Array($0.utf8) } == newText.map { Array($0.utf8) })
        #expect(comparison.blocks.allSatisfy { $0.spans.allSatisfy { !$0.text.isEmpty } })
        #expect(
            comparison.blocks.allSatisfy { block in zip(block.old, block.old.dropFirst()).allSatisfy { $0 + 1 == $1 } })
    }
}
