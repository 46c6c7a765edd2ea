import RefreshCore
import Testing

@testable import Diffing

@Suite struct BlockTests {
    private let text = [
        "春天的早晨，邻居们在河边种下十二棵小树。", "学校的老师带孩子参观了古老的图书馆。", "火车在上午九点离开车站，开往湖边的村庄。",
        "傍晚的市场很热闹，面包和蜂蜜都卖完了。", "木匠修理了码头上的旧桥，居民可以放心走过。",
    ]

    private func kinds(_ old: [String], _ new: [String]) -> [AlignedBlock.Kind] {
        Comparison(fromText: old, toText: new).blocks.map(\.kind)
    }

    @Test func addedParagraphIsFound() {
        var new = text
        new.insert("周末有雨。", at: 2)
        let comparison = Comparison(fromText: text, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .same, .added, .same, .same, .same])
        #expect(comparison.counts == EditCounts(added: 1))
    }

    @Test func removedParagraphIsShownWhereItStood() {
        var new = text
        new.remove(at: 3)
        let comparison = Comparison(fromText: text, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .same, .same, .removed, .same])
        #expect(comparison.blocks[3].spans == [Span(mark: .removed, text: text[3])])
        #expect(comparison.counts == EditCounts(removed: 1))
    }

    @Test func movedParagraphIsOneBlockAtItsNewPlace() {
        let new = [text[1], text[2], text[3], text[0], text[4]]
        let comparison = Comparison(fromText: text, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .same, .same, .moved, .same])
        #expect(comparison.blocks[3].old == [0])
        #expect(comparison.counts == EditCounts(moved: 1))
        #expect(comparison.weight == .substance)
    }

    @Test func movedAndEditedParagraphIsFound() {
        let new = [text[1], text[2], text[3], "春天的早晨，邻居们在湖边种下十二棵小树。", text[4]]
        let comparison = Comparison(fromText: text, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .same, .same, .movedEdited, .same])
        #expect(comparison.blocks[3].marks == "春天的早晨，邻居们在[-河-]{+湖+}边种下十二棵小树。")
        #expect(comparison.counts == EditCounts(moved: 1))
    }

    @Test func swappedParagraphsAreOneMove() {
        #expect(kinds(text, [text[1], text[0]] + text[2...]).filter { $0 == .moved }.count == 1)
    }

    @Test func splitWithAnEditIsOneBlock() {
        let old = [text[0], text[1] + text[2], text[3]]
        let new = [text[0], text[1], "火车在上午八点离开车站，开往湖边的村庄。", text[3]]
        let comparison = Comparison(fromText: old, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .edited, .same])
        #expect(comparison.blocks[1].old == [1])
        #expect(comparison.blocks[1].new == [1, 2])
        #expect(comparison.blocks[1].marks == text[1] + "{+\n+}火车在上午[-九-]{+八+}点离开车站，开往湖边的村庄。")
        #expect(comparison.counts == EditCounts(edited: 1))
    }

    @Test func joinWithAnEditIsOneBlock() {
        let old = [text[0], text[1], text[2], text[3]]
        let new = [text[0], text[1] + "火车在上午八点离开车站，开往湖边的村庄。", text[3]]
        let comparison = Comparison(fromText: old, toText: new)
        #expect(comparison.blocks.map(\.kind) == [.same, .edited, .same])
        #expect(comparison.blocks[1].old == [1, 2])
        #expect(comparison.blocks[1].new == [1])
    }

    @Test func shortLineEditedInPlaceIsAnEdit() {
        #expect(marks("第3章", "第4章") == "第[-3-]{+4+}章")
        #expect(marks("Chapter 3", "Chapter 4") == "Chapter [-3-]{+4+}")
    }

    @Test func strangersAreRemovedAndAdded() {
        #expect(kinds([text[0]], ["完全不同的一行字句"]) == [.removed, .added])
    }

    @Test func repeatedSeparatorsDoNotMove() {
        let old = [text[0], "***", text[1], "***", text[2]]
        let new = ["***", text[0], "***", text[1], "***", text[2]]
        #expect(kinds(old, new) == [.added, .same, .same, .same, .same, .same])
    }

    @Test func shortLinesInOneGapFindTheirOwn() {
        let comparison = Comparison(
            fromText: [text[0], "Chapter 3", "Chapter 7", text[1]],
            toText: [text[0], "完全不同的一行字句", "Chapter 4", "Chapter 7b", text[1]])
        #expect(comparison.blocks.map(\.kind) == [.same, .added, .edited, .edited, .same])
    }

    @Test func linesWrappedAnewAroundAnEditShowTheEditOnly() {
        let comparison = Comparison(
            fromText: [
                "We planted twelve trees along the", "river today, and nobody was tired", "when the work was done.",
            ],
            toText: [
                "We planted twelve trees along", "the river today, and nobody was hungry when", "the work was done.",
            ])
        #expect(comparison.counts == EditCounts(edited: 1))
        let changed = comparison.blocks.flatMap(\.spans).filter { $0.mark != .same }.flatMap {
            $0.text.split { $0.isWhitespace }
        }
        #expect(changed == ["tired", "hungry"])
    }

    @Test func paragraphAmongWrappedLinesIsOneBlock() {
        let lines = [text[0], text[1], text[2], text[3]]
        let comparison = Comparison(
            fromText: lines, toText: [lines.joined().replacing("十二棵", with: "十三棵")])
        #expect(comparison.blocks.map(\.old) == [[0, 1, 2, 3]])
        #expect(comparison.blocks.map(\.new) == [[0]])
    }
}
