import Foundation
import RefreshTesting
import Testing

/// The manual pages, which are made of the program's own words.
@Suite(.timeLimit(.minutes(5))) struct ManualTests {
    private let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    @Test func everyCommandOptionAndKeyIsInTheManual() async throws {
        let folder = try TemporaryFolder()
        let program = BuiltProgram.products.appending(path: "refresh").path
        let schema = root.appending(path: "config/refresh.schema.json").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", root.appending(path: "Packaging/manual.py").path, program, schema, folder.url.path,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let commands = try page("refresh.1", in: folder)
        let help = try await BuiltProgram(name: "refresh").run(["--help"], in: folder.url).output
        let names = help.matches(of: #/(?m)^  ([a-z][a-z-]+)  /#).map { String($0.1) }.filter { $0 != "help" }
        #expect(names.contains("review"))
        for name in names { #expect(commands.contains("refresh \(name)"), "\(name)") }
        for option in ["--config", "--once", "--digest", "--style", "--batch"] { #expect(commands.contains(option)) }
        let configuration = try page("refresh.yaml.5", in: folder)
        for key in ["fetch.per_host", "schedule.every.min", "secret_file", "importance"] {
            #expect(configuration.contains("\(key)"), "\(key)")
        }
    }

    /// The page, its hyphens as they are typed.
    private func page(_ name: String, in folder: TemporaryFolder) throws -> String {
        try String(contentsOf: folder.url.appending(path: name), encoding: .utf8).replacing("\\-", with: "-")
    }
}
