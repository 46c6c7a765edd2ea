import RefreshCore
import Testing

@testable import Configuring

/// Long lists of sources, which are read piece by piece.
@Suite struct YAMLPiecesTests {
    /// More sources than fit in one piece.
    private static let count = 6000

    private func entries(_ indent: String = "  ", _ more: (Int) -> String = { _ in "" }) -> String {
        (0..<YAMLPiecesTests.count).map { number in
            "\(indent)- id: s\(number)\n\(indent)  url: https://example.org/page/\(number)\n\(more(number))"
        }.joined()
    }

    private func ids(_ text: String) throws -> [String] {
        try read(text).sources.map(\.id.text)
    }

    private var all: [String] { (0..<YAMLPiecesTests.count).map { "s\($0)" } }

    private func problems(_ text: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func longListIsReadWhereverItStands() throws {
        let text = "agent: a/1\nsources:  # all of them\n\n# first\n\(entries())\nkeep: { captures: none }\n"
        let configuration = try read(text)
        #expect(configuration.sources.map(\.id.text) == all)
        #expect(configuration.agent == "a/1")
        #expect(configuration.keepCaptures == .none)
        #expect(try ids("sources:\n\(entries(""))agent: a/1\n") == all)
        #expect(try ids("\u{FEFF}sources:\r\n" + entries().replacing("\n", with: "\r\n")) == all)
        let included = try read([
            "config/refresh.yaml": "include: [a.yaml, b.yaml]", "config/a.yaml": entries(""),
            "config/b.yaml": "# more\n---\nsources:\n- { id: last, url: https://example.org/ }",
        ])
        #expect(included.sources.map(\.id.text) == all + ["last"])
    }

    @Test func listIsCutAndNothingOfItStandsInTheSkeleton() throws {
        let pieces = try #require(YAMLPieces(Array("agent: a/1\nsources:\n\(entries())seeds: b\n".utf8)))
        #expect(pieces.skeleton == "agent: a/1\nsources:\n  -\nseeds: b\n")
        #expect(pieces.firstLine == 3)
        #expect(YAMLPieces(Array("sources:\n  - { id: a, url: https://example.org/ }\n".utf8)) == nil)
        #expect(YAMLPieces(Array("sources: [\n\(entries())]\n".utf8)) == nil)
    }

    /// Layouts that a cut may go through, and what refers from one piece to another.
    @Test(arguments: [
        ("    title: \"one\n  - two\"\n", "one - two"), ("    title: |\n      one\n      - two\n", "one\n- two\n"),
        ("    title: [\n  - one\n  ]\n", nil), ("    title: 'it''s\n\n  - one'\n", "it's\n- one"),
    ])
    func textOverSeveralLinesIsNotTornApart(title: String, expected: String?) throws {
        let text = "sources:\n" + entries { $0 % 7 == 0 ? title : "" }
        guard let expected else {
            #expect(problems(text).count == 1)
            return
        }
        let sources = try read(text).sources
        #expect(sources.count == YAMLPiecesTests.count)
        #expect(sources.enumerated().allSatisfy { $1.title == ($0 % 7 == 0 ? expected : nil) })
    }

    @Test func anchorOfAnotherPieceIsKnown() throws {
        let text = "sources:\n" + entries { $0 == 0 ? "    title: &t one\n" : $0 == 5999 ? "    title: *t\n" : "" }
        #expect(try read(text).sources.last?.title == "one")
    }

    @Test func problemsStandOnTheLinesOfTheDocument() {
        let wrong = "sources:\n" + entries { $0 == 5000 ? "    evry: 1h\n" : "" }
        #expect(problems(wrong).first?.hasPrefix("config/refresh.yaml:10004:5: a source has no key \"evry\"") == true)
        let twice = "sources:\n\(entries())  - { id: s0, url: https://example.org/ }\n"
        #expect(
            problems(twice).first?.contains("12002:11: the id \"s0\" stands twice, first at config/refresh.yaml:2:9")
                == true)
        let broken = "sources:\n\(entries())  - { id: x, url: https://example.org/\n"
        #expect(problems(broken).count == 1)
        let second = "sources:\n\(entries())---\nsources: []\n"
        #expect(problems(second).first?.hasPrefix("config/refresh.yaml:12002:") == true)
    }
}
