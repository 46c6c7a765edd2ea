import Foundation
import Testing

@testable import SampleSite

@Suite struct SampleSiteSeedsTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "seeds")

    /// Written by `SampleSite --write-seeds seeds`.
    @Test(arguments: Page.all.map(\.name))
    func seedFileIsWhatTheSiteWouldWrite(name: String) throws {
        let page = try #require(Page.named(name))
        let file = try Data(contentsOf: Self.folder.appending(path: name + ".txt"))
        #expect(String(decoding: file, as: UTF8.self) == page.seed)
    }

    @Test func noOtherSeedFilesAreThere() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        #expect(Set(files.filter { $0.hasSuffix(".txt") }) == Set(Page.all.map { $0.name + ".txt" }))
    }

    @Test func seedOfAWebPageIsItsTitleAndItsParagraphs() throws {
        let page = try #require(Page.named("html-entry"))
        let lines = page.seed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines == [page.story.title, ""] + page.story.paragraphs + [""])
    }
}
