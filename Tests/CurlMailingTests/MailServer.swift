import Foundation

/// The servers of `mail-server.py`; they run until the test ends.
final class MailServer: Sendable {
    let folder: URL
    private let ports: [String: Int]
    private let process: Process
    // Its closing ends the server.
    private let input = Pipe()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "refresh-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "mail-server.py")
        let output = Pipe()
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", script.path, folder.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.hasSuffix("\n\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw CocoaError(.executableLoad) }
            text += String(decoding: more, as: UTF8.self)
        }
        ports = Dictionary(
            text.split(separator: "\n").map { line in
                let words = line.split(separator: " ")
                return (String(words[0]), Int(words[1]) ?? 0)
            }
        ) { first, _ in first }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The address of the server `name`.
    func url(_ name: String, scheme: String = "smtp") -> String { "\(scheme)://localhost:\(ports[name] ?? 0)" }

    /// The file of the authority that the servers' certificate is from.
    var authority: String { folder.appending(path: "authority.pem").path }

    /// The last mail that the server `name` took, below how it came.
    func mail(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: "\(name).eml"), encoding: .utf8)) ?? ""
    }
}
