import Configuring
import FoundationEssentials
import RefreshTesting
import Testing

@Suite struct DiskFilesTests {
    @Test func filesAreFoundAndRead() throws {
        let folder = try TemporaryFolder()
        let large = Data(repeating: 7, count: 200_000)
        try large.write(to: folder.url.appending(path: "b.yaml"))
        try Data("a".utf8).write(to: folder.url.appending(path: "a.yaml"))
        try Data().write(to: folder.url.appending(path: "c.txt"))

        let files = DiskFiles()
        #expect(
            files.paths(matching: folder.path + "/*.yaml") == [folder.path + "/a.yaml", folder.path + "/b.yaml"])
        #expect(files.paths(matching: folder.path + "/d/*.yaml").isEmpty)
        #expect(try files.contents(of: folder.path + "/b.yaml") == Array(large))
        #expect(try files.contents(of: folder.path + "/c.txt").isEmpty)
        #expect(throws: UnreadableFile(reason: "No such file or directory")) {
            try files.contents(of: folder.path + "/d.yaml")
        }
        #expect(throws: UnreadableFile(reason: "Is a directory")) { try files.contents(of: folder.path) }
        #expect(files.workingDirectory.hasPrefix("/"))
    }
}
