import FoundationEssentials
import RefreshCore
import Testing

@testable import Cleaning

/// The score of every page of a small corpus, pinned: it may rise, and falls only on purpose.
///
/// A page is a pair of files in `Fixtures/pages`, the document and the text that a reader would keep of it. After a
/// change that is meant, write the scores anew: `PIN_SCORES=1 swift test --filter PageCorpusTests`.
@Suite struct PageCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/pages")
    private static let scoresFile = folder.appending(path: "scores.json")

    private static func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
    }

    private static func score(of page: String) throws -> Double {
        let bytes = Array(try Data(contentsOf: folder.appending(path: page)))
        let type = page.hasSuffix(".html") ? "text/html" : "text/plain"
        let article = try Cleaners.clean(CleaningInput(bytes: bytes, contentType: type)).article
        let wanted = try text("\(page.prefix { $0 != "." }).expected.txt")
        let score = BodyScore.f1(article.paragraphs.joined(separator: "\n"), wanted: wanted)
        return (score * 10_000).rounded(.down) / 10_000
    }

    @Test func noPageScoresLessThanItDid() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { !$0.hasSuffix(".expected.txt") && !$0.hasSuffix(".json") }.sorted()
        #expect(pages.count >= 30)
        var scores: [String: Double] = [:]
        for page in pages { scores[page] = try Self.score(of: page) }
        if ProcessInfo.processInfo.environment["PIN_SCORES"] != nil {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try (encoder.encode(scores) + Data("\n".utf8)).write(to: Self.scoresFile)
        }
        let pinned = try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: Self.scoresFile))
        #expect(pinned.keys.sorted() == pages, "scores.json lists other pages than the folder holds")
        for page in pages {
            #expect((scores[page] ?? 0) >= (pinned[page] ?? 0), "\(page) scored \(pinned[page] ?? 0) before")
        }
    }
}
