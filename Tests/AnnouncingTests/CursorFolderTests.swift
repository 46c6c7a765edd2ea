import Announcing
import Foundation
import RefreshTesting
import Testing

@Suite struct CursorFolderTests {
    private let folder: TemporaryFolder
    private let cursors: CursorFolder

    init() throws {
        folder = try TemporaryFolder()
        cursors = CursorFolder(store: folder.path)
    }

    @Test func placeIsKept() async throws {
        let name = "webhook https://example.org/../x"
        #expect(try await cursors.sequence(of: name) == nil)
        try await cursors.keep(12, of: name)
        try await cursors.keep(14, of: name)
        try await cursors.keep(3, of: "another")
        #expect(try await CursorFolder(store: folder.path).sequence(of: name) == 14)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/announce")
        #expect(files.count == 2)
        #expect(files.allSatisfy { $0.hasSuffix(".json") })
    }

    @Test func damagedFileIsAnErrorThatSaysWhatToDo() async throws {
        try await cursors.keep(12, of: "a")
        let announce = folder.path + "/announce"
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: announce).first)
        try Data("{".utf8).write(to: URL(fileURLWithPath: announce + "/" + file))
        let error = await #expect(throws: DeliveryError.self) { try await cursors.sequence(of: "a") }
        #expect(error?.detail.contains("remove it to go on with the next entry") == true)
    }

    @Test func folderThatCanNotBeWrittenIsAnError() async throws {
        let cursors = CursorFolder(store: "/proc/nowhere")
        await #expect(throws: DeliveryError.self) { try await cursors.keep(1, of: "a") }
    }
}
