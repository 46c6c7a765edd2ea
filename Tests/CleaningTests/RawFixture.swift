import FoundationEssentials
import RefreshCore

@testable import Cleaning

/// What a fixture must become: the fields of an article that the raw readers fill.
struct RawExpectation: Codable, Equatable {
    struct Removed: Codable, Equatable {
        var kind: String
        var text: String
    }

    var family: Family
    var title: String?
    var subtitle: String?
    var authors: [String]?
    var date: String?
    var source: String?
    var publisher: String?
    var editor: String?
    var metadata: [String: String]?
    var paragraphs: [String]?
    var captions: [String]?
    var appendix: [String]?
    var removed: [Removed]?
    var repairs: [Repair]?

    init(_ draft: CleanedDraft) {
        let article = draft.article
        family = article.family
        title = article.title
        subtitle = article.subtitle
        authors = article.authors
        date = article.date
        source = article.source
        publisher = article.publisher
        editor = article.editor
        metadata = article.metadata
        paragraphs = article.paragraphs
        captions = article.captions
        appendix = article.appendix
        removed = draft.removed.map { Removed(kind: $0.kind, text: $0.text) }
        repairs = draft.repairs
    }

    /// The expectation with absent lists as empty ones.
    var filled: RawExpectation {
        var filled = self
        filled.authors = authors ?? []
        filled.metadata = metadata ?? [:]
        filled.paragraphs = paragraphs ?? []
        filled.captions = captions ?? []
        filled.appendix = appendix ?? []
        filled.removed = removed ?? []
        filled.repairs = repairs ?? []
        return filled
    }
}

/// A raw text among the test's resources, with what must come of it beside it.
struct RawFixture {
    let name: String

    static let names = [
        "record", "record-reordered", "farm", "farm-bare", "site", "site-bare", "mirror", "page", "plain", "wrapped",
    ]

    func text() throws -> String {
        String(decoding: try bytes(of: "\(name).txt"), as: UTF8.self)
    }

    func expectation() throws -> RawExpectation {
        try JSONDecoder().decode(RawExpectation.self, from: try bytes(of: "\(name).expected.json")).filled
    }

    private func bytes(of file: String) throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try Data(contentsOf: folder.appending(path: "Fixtures/raw").appending(path: file))
    }
}
