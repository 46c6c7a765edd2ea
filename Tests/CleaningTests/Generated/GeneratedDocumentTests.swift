import RefreshCore
import Testing

@testable import Cleaning

/// Documents of every raw family that nobody has seen, told apart by nothing but their content.
@Suite struct GeneratedDocumentTests {
    static let families: [(family: Family, make: @Sendable (UInt64) -> GeneratedDocument)] = [
        (.taggedRecord, GeneratedDocument.taggedRecord), (.searchFarm, GeneratedDocument.searchFarm),
        (.siteCapture, GeneratedDocument.siteCapture), (.annotatedMirror, GeneratedDocument.annotatedMirror),
        (.pageText, GeneratedDocument.pageText),
    ]

    /// How many of each; the rules were measured on more.
    static let count: UInt64 = 60

    @Test(arguments: families.indices)
    func everyFieldAndTheWholeBodyAreRight(index: Int) {
        var total = 0.0
        for seed in 0..<Self.count {
            let document = Self.families[index].make(seed)
            let article = RawText.draft(document.text, family: nil).article
            #expect(document.differences(from: article) == [], "document \(seed)")
            total += BodyScore.f1(
                article.paragraphs.joined(separator: "\n"),
                wanted: document.expected.paragraphs.joined(separator: "\n"))
        }
        #expect(total / Double(Self.count) >= 0.999)
    }
}
