import FoundationEssentials
import RefreshCore
import Testing

@testable import Cleaning

/// What must come of the real documents, where they lie beside the package.
///
/// None of their text is kept here.
@Suite(.enabled(if: RawSeed.folder != nil)) struct RawSeedTests {
    @Test(arguments: RawSeed.all)
    func realDocumentIsReadToTheLetter(seed: RawSeed) throws {
        let draft = RawText.draft(try seed.text(), family: nil)
        let article = draft.article
        #expect(article.family == seed.family)
        #expect(Digest(of: article.paragraphs.joined(separator: "\n")).hex == seed.paragraphs)
        #expect(article.paragraphs.count == seed.count)
        #expect(article.captions.count == seed.captions)
        #expect(article.appendix.count == seed.appendix)
        #expect(article.date == seed.date)
        let fields = [article.title, article.source, article.publisher, article.editor] + article.authors.map { $0 }
        #expect(fields.map { $0?.length ?? 0 } == seed.fieldLengths)
        #expect(article.metadata.keys.sorted() == seed.metadata)
        #expect(draft.removed.count { $0.kind != RemovalKind.annotation.rawValue } == seed.removed)
        #expect(draft.removed.count { $0.kind == RemovalKind.annotation.rawValue } == seed.annotations)
        #expect(draft.repairs.map(\.certain) == seed.repairs)
    }
}

/// One of the real documents.
struct RawSeed: Sendable, CustomTestStringConvertible {
    let prefix: String
    let family: Family
    let paragraphs: String
    let count: Int
    var captions = 0
    var appendix = 0
    var date: String?
    /// Title, source, publisher, editor, then each author.
    let fieldLengths: [Int]
    var metadata: [String] = []
    var removed = 0
    var annotations = 0
    var repairs: [Bool] = []

    var testDescription: String { prefix }

    static let all = [
        RawSeed(
            prefix: "000_", family: .taggedRecord,
            paragraphs: "0d95ad822f721ad9b37e4ec3e228a056552dfd7bca94ee35cb9ba15baccdc2c9", count: 6,
            date: "2010-12-02",
            fieldLengths: [11, 0, 0, 0, 3],
            metadata: [
                "article_number", "classification", "column", "genre", "issue_number", "page_name", "page_number",
            ]),
        RawSeed(
            prefix: "001_", family: .searchFarm,
            paragraphs: "7fe7b666b91c88ef5ef0fd4c6c9b539bdfc736d67241a68e8b3cb03d04532423", count: 5,
            date: "2023-05-11",
            fieldLengths: [19, 0, 0, 0], removed: 25),
        RawSeed(
            prefix: "002_", family: .siteCapture,
            paragraphs: "98ca8f6cb85f5522f5dc6ff79349232c5fa8ce248d0d581b8373e1018391a554", count: 10,
            date: "2005-07-14", fieldLengths: [11, 4, 8, 0, 3], metadata: ["builder", "column", "provider"], removed: 6),
        RawSeed(
            prefix: "003_", family: .annotatedMirror,
            paragraphs: "e1c91dcb9804a8dc89aa43efa72e109350ae6c1cf98ccc341cd2d5549485296b", count: 25, captions: 5,
            appendix: 2, fieldLengths: [0, 0, 0, 0, 3], metadata: ["author_affiliation"], removed: 1, annotations: 67,
            repairs: [true, true, true, true, true, true, true, false, true]),
        RawSeed(
            prefix: "004_", family: .pageText,
            paragraphs: "c5a66b235bdb63d09dc14f72789f87bdab9237cd9c307878a70d5c4f837dd728", count: 10,
            fieldLengths: [13, 0, 0, 3, 3], metadata: ["author_affiliation"], removed: 1, annotations: 15),
    ]

    /// The folder `shared/seeds` beside the package or one level above it.
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["../shared/seeds", "../../shared/seeds"].map { package.appending(path: $0) }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    func text() throws -> String {
        let folder = try #require(Self.folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let name = try #require(names.first { $0.hasPrefix(prefix) })
        return String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
}
