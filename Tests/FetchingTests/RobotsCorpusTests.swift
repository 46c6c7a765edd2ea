import FoundationEssentials
import Testing

@testable import Fetching

/// The published cases of google/robotstxt, google/robotstxt-spec-test and scrapy/protego, where they lie beside the
/// package.
@Suite struct RobotsCorpusTests {
    private struct Case: Decodable {
        let id: Int
        let ua: String
        let url: String
        let robots_b64: String
        let allowed: Bool
    }

    private static let corpus = ["../shared", "../../shared"].lazy
        .map { URL(filePath: #filePath).appending(path: "../../../\($0)/robots_cases.jsonl").standardizedFileURL }
        .compactMap { try? Data(contentsOf: $0) }  // Not being there is fine.
        .first

    @Test(.enabled(if: corpus != nil)) func everyPublishedCaseIsDecidedAsPublished() throws {
        let decoder = JSONDecoder()
        for line in try #require(RobotsCorpusTests.corpus).split(separator: UInt8(ascii: "\n")) {
            let example = try decoder.decode(Case.self, from: line)
            let robots = try #require(Data(base64Encoded: example.robots_b64))
            let allowed = RobotsRules(parsing: Array(robots))
                .allows(target: RobotsRules.target(ofURL: example.url), productToken: example.ua)
            #expect(allowed == example.allowed, "case \(example.id)")
        }
    }
}
