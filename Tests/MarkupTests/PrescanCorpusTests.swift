import Foundation
import Testing

@testable import Markup

/// The tests of html5lib for what a page declares, where they are beside the package.
@Suite struct PrescanCorpusTests {
    private static let folder = URL(filePath: "../shared/html5lib-tests/encoding")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path())))
    func everyCaseOfTheCorpusIsReadAsItWants() throws {
        for name in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
            let file = String(decoding: try Data(contentsOf: Self.folder.appending(path: name)), as: UTF8.self)
            for test in file.components(separatedBy: "#data\n").dropFirst() {
                let parts = test.components(separatedBy: "\n#encoding\n")
                let wanted = parts.last?.split(separator: "\n").first.map(String.init) ?? ""
                let page = Array((parts.first ?? "").utf8)
                // A mark comes before any declaration.
                if page.starts(with: [0xEF, 0xBB, 0xBF]) { continue }
                let found = MetaPrescan.encoding(of: page) ?? .windows1252
                #expect(found == CharacterEncoding(label: wanted), "\(name): \(parts.first ?? "")")
            }
        }
    }
}
