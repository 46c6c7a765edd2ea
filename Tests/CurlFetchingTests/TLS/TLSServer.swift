import CurlFetching
import Fetching
import Foundation
import RefreshCore

/// The pages of `tls-server.py`, one for each fault; it runs until the tests end.
final class TLSServer: Sendable {
    /// Starts the server once for all tests.
    static let shared = Result { try TLSServer() }

    /// Where certificates and keys lie.
    let folder: URL
    private let ports: [String: Int]
    private let process: Process
    // Its closing ends the server.
    private let input = Pipe()

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "refresh-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tls-server.py")
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
        atexit { (try? TLSServer.shared.get()).map { try? FileManager.default.removeItem(at: $0.folder) } }
    }

    /// The path of a file in its folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A request for the page with that fault.
    func request(_ name: String, host: String = "localhost") throws -> FetchRequest {
        try CurlFetchingTests.request("https://\(host):\(ports[name] ?? 0)/")
    }

    /// A fetcher that trusts the server's authority alone.
    func fetcher() throws -> CurlFetcher {
        try CurlFetcher(policy: .allow, caFile: path("authority.pem"))
    }
}
