import Foundation

/// The built program, or another, run as a user runs it.
struct BuiltProgram {
    /// What a run printed and how it ended.
    struct Run {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of standard output as JSON objects.
        func objects() throws -> [[String: Any]] {
            try output.split(separator: "\n").map { line in
                let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
                return value as? [String: Any] ?? [:]
            }
        }
    }

    /// The folder in which the tests' own executable lies: the products of the same build lie beside it.
    static let products: URL = {
        let path =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: path).deletingLastPathComponent()
    }()

    /// Where the program lies: beside the tests, or where `REFRESH_PROGRAM` says, so that the optimised one is tried too.
    private var executable: URL {
        guard name == "refresh", let path = ProcessInfo.processInfo.environment["REFRESH_PROGRAM"] else {
            return URL(filePath: name, relativeTo: BuiltProgram.products)
        }
        return URL(fileURLWithPath: path)
    }

    /// A product of the build, or an absolute path.
    let name: String
    /// Variables over those of the tests' own environment.
    var environment: [String: String] = [:]

    /// Starts the program; its output goes to files, so that it never waits for a reader.
    func start(_ arguments: [String], input: String = "", in folder: URL) throws -> RunningProgram {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try RunningProgram(process, input: input, in: folder)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: String = "", in folder: URL) async throws -> Run {
        try await start(arguments, input: input, in: folder).end()
    }
}

/// A program that was started.
final class RunningProgram: Sendable {
    private let process: Process
    private let output: URL
    private let errors: URL
    private let ended: AsyncStream<Int32>

    fileprivate init(_ process: Process, input: String, in folder: URL) throws {
        let id = UUID().uuidString
        output = folder.appending(path: "\(id).out")
        errors = folder.appending(path: "\(id).err")
        let source = folder.appending(path: "\(id).in")
        try Data(input.utf8).write(to: source)
        for file in [output, errors] { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        ended = stream
        process.terminationHandler = {
            continuation.yield($0.terminationReason == .exit ? $0.terminationStatus : 128 + $0.terminationStatus)
            continuation.finish()
        }
        self.process = process
        try process.run()
    }

    /// What it has printed so far.
    var printed: String { RunningProgram.text(of: output) }

    /// Sends a signal.
    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for its end.
    func end() async -> BuiltProgram.Run {
        var status: Int32 = -1
        for await code in ended { status = code }
        return BuiltProgram.Run(
            status: status, output: printed, errors: RunningProgram.text(of: errors))
    }

    private static func text(of file: URL) -> String {
        // String(contentsOf:) leaks 4 KiB whenever the file is empty, and this is asked over and over.
        let bytes = try? FileHandle(forReadingFrom: file).readToEnd()
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }

    /// Waits until standard output holds `text`, or the program ends.
    func printing(_ text: String) async -> Bool {
        while !printed.contains(text) {
            guard process.isRunning else { return printed.contains(text) }
            await Task.yield()
        }
        return true
    }
}
