import Foundation

/// The servers that a script of the test's own starts, for what a few lines of Swift don't serve; they run until this goes.
///
/// The script is given a folder for its files, prints a line `name port` for each server and an empty one, and ends when
/// its standard input does.
public final class PythonServers: Sendable {
    private let files: TemporaryFolder
    private let ports: [String: Int]
    private let process = Process()
    // Its closing ends the servers.
    private let input = Pipe()

    /// Starts the script `name` that lies beside the source file `neighbour`, and waits until its servers listen.
    public init(_ name: String, beside neighbour: String = #filePath) throws {
        files = try TemporaryFolder()
        let script = URL(filePath: neighbour).deletingLastPathComponent().appending(path: name)
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", script.path, files.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.hasSuffix("\n\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CocoaError(.executableLoad) }
            text += String(decoding: more, as: UTF8.self)
        }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        ports = Dictionary(lines.map { (String($0[0]), Int($0[1]) ?? 0) }) { first, _ in first }
    }

    deinit {
        try? input.fileHandleForWriting.close()
    }

    /// The port on which the server `name` listens; 0 where there is no such server.
    public func port(of name: String) -> Int { ports[name] ?? 0 }

    /// The path of a file in the servers' folder.
    public func path(_ name: String) -> String { files.url.appending(path: name).path }
}
