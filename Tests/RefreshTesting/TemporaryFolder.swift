public import Foundation

/// A folder of a test's own, removed with everything in it when the test is over.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes an empty folder.
    public init() throws {
        let parent = FileManager.default.temporaryDirectory.path
        var template = Array("\(parent)/refresh-tests-XXXXXX".utf8CString)  // `mkdtemp` makes the X random.
        guard let path = mkdtemp(&template).map({ String(cString: $0) }) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.path = path
    }

    deinit {
        // What stays behind in the temporary folder harms nothing.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Where it is.
    public var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

    /// Writes a file into the folder, below folders that needn't be there yet.
    public func write(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
