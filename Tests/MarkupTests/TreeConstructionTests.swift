import Foundation
import Testing

@testable import Markup

/// html5lib's tests of tree construction, where they lie beside the package.
@Suite(.enabled(if: HTML5Lib.folder != nil)) struct TreeConstructionTests {
    /// All of them but those that need scripting or parse a part of a page, which this parser doesn't do, agree; and but
    /// those that want `selectedcontent` filled with a copy of the chosen option, which repeats text.
    @Test func treesAreThoseOfTheStandard() throws {
        var count = 0
        var differing: [String] = []
        for file in try HTML5Lib.files(in: "tree-construction", ending: ".dat") {
            for test in TreeConstructionCase.all(in: Array(file)) where !test.isFragment && !test.needsScripting {
                count += 1
                if TreeDump.text(of: MarkupParser.tree(utf8: test.data)) != test.document {
                    differing.append(String(decoding: test.data, as: UTF8.self))
                }
            }
        }
        #expect(count > 1500)
        let unexpected = differing.filter { !$0.contains("<selectedcontent>") }
        #expect(unexpected == [])
        #expect(differing.count <= 4)
    }
}

/// The folder of html5lib's tests, beside the package or one level above it.
enum HTML5Lib {
    static let folder = ["../shared", "../../shared"].lazy
        .map {
            URL(filePath: #filePath).appending(path: "../../..").appending(path: $0).appending(path: "html5lib-tests")
        }
        .first { FileManager.default.fileExists(atPath: $0.path) }

    /// The files of a folder; those in folders of their own need scripts to run.
    static func files(in name: String, ending: String) throws -> [Data] {
        guard let folder = folder?.appending(path: name) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }.sorted()
            .map { try Data(contentsOf: folder.appending(path: $0)) }
    }
}
