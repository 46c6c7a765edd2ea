import Diffing
import RefreshCore
import Testing

@Suite struct FieldTests {
    private let article = Article(
        family: .html, title: "河边的早晨", authors: ["甲", "乙"], date: "2024-05-01", source: "村报", language: "zh-Hans",
        blocks: [Block(.paragraph, "第一段写了天气。"), Block(.caption, "图一：木桥"), Block(.paragraph, "第二段写了人们。")],
        appendix: ["想一想"])

    private func changed(_ change: (inout Article) -> Void) -> Comparison {
        var new = article
        change(&new)
        return Comparison(from: article, to: new)
    }

    @Test func equalArticlesDoNotDiffer() {
        let comparison = changed { _ in }
        #expect(comparison.weight == .none)
        #expect(comparison.fields.isEmpty)
    }

    @Test func metadataWeighsMetadata() {
        let comparison = changed { $0.date = "2024-05-02" }
        #expect(comparison.weight == .metadata)
        #expect(!comparison.isEqual)
        #expect(comparison.fields.map(\.field) == ["date"])
        #expect(comparison.fields[0].old == "2024-05-01")
        #expect(changed { $0.title = "湖边的早晨" }.fields[0].spans.map(\.text) == ["河", "湖", "边的早晨"])
        #expect(changed { $0.authors = ["甲"] }.fields.map(\.field) == ["authors"])
        #expect(changed { $0.source = nil }.weight == .metadata)
        #expect(changed { $0.editor = "丙" }.fields.map(\.new) == ["丙"])
    }

    @Test func captionsAndAppendixAreSubstance() {
        #expect(changed { $0.blocks[1].text = "图一：石桥" }.weight == .substance)
        #expect(changed { $0.blocks[1].text = "图一：石桥" }.fields.map(\.field) == ["captions"])
        #expect(changed { $0.appendix = [] }.weight == .substance)
    }

    @Test func typographyInAFieldWeighsTypography() {
        let comparison = changed { $0.title = "河边的 早晨" }
        #expect(comparison.weight == .typography)
        #expect(comparison.fields.map(\.weight) == [.typography])
    }

    @Test func languageAndFurtherMetadataAreNotCompared() {
        #expect(changed { $0.language = "zh" }.weight == .none)
        #expect(changed { $0.metadata = ["issue": "3"] }.weight == .none)
    }

    @Test func absentFieldIsNoDifferenceBetweenFamilies() {
        let bare = changed {
            $0.family = .plain
            $0.source = nil
            $0.authors = []
            $0.appendix = []
            $0.publisher = "出版社"
        }
        #expect(bare.weight == .none)
        let edited = changed {
            $0.family = .plain
            $0.date = "2024-05-09"
        }
        #expect(edited.fields.map(\.field) == ["date"])
    }

    @Test func headlineMayBeTheFirstParagraphOfAnotherFamily() {
        var raw = article
        raw.family = .plain
        raw.title = nil
        raw.blocks.insert(Block(.paragraph, "河边的早晨"), at: 0)
        for comparison in [Comparison(from: raw, to: article), Comparison(from: article, to: raw)] {
            #expect(comparison.isEqual)
            #expect(comparison.counts == EditCounts())
        }
        raw.family = article.family
        #expect(Comparison(from: raw, to: article).weight == .substance)
    }

    @Test func comparesOffTheActorToo() async {
        var new = article
        new.title = "湖边"
        #expect(await Comparison.compared(from: article, to: new) == Comparison(from: article, to: new))
    }
}
