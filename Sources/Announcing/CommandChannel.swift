import FoundationEssentials
import RefreshCore
import Spawning

/// Runs a program for each entry, with the entry as one line of JSON on its standard input.
///
/// The JSON is that of `refresh show`, with the `title`. The program is started without a shell, with a few harmless
/// variables of the environment; it has done its work when it exits with 0.
public struct CommandChannel: Channel {
    /// One: the program runs for each entry.
    public let batchLimit = 1

    private let program: ChildProgram
    private let timeLimit: Duration

    /// Makes a channel.
    ///
    /// - Parameters:
    ///   - arguments: The program and its arguments.
    ///   - environment: The process's environment, of which the program gets the variables that say where and in which
    ///     language it runs.
    ///   - timeLimit: The longest that it may take.
    public init(arguments: [String], environment: [String: String], timeLimit: Duration) {
        let handed = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"]
        program = ChildProgram(arguments, environment: environment.filter { handed.contains($0.key) })
        self.timeLimit = timeLimit
    }

    /// Runs the program once for each of `announcements`.
    public func deliver(_ announcements: [Announcement]) async throws(DeliveryError) {
        for announcement in announcements { try await deliver(announcement) }
    }

    private func deliver(_ announcement: Announcement) async throws(DeliveryError) {
        let line: String
        do {
            line = try CanonicalJSON.line(announcement)
        } catch {
            throw DeliveryError(.local, "an entry can't be written as JSON: \(error)")
        }
        let ending: Ending
        let output: [UInt8]
        do throws(SpawnError) {
            (ending, output) = try await program.run(input: Array((line + "\n").utf8), timeLimit: timeLimit)
        } catch {
            throw DeliveryError(.local, error.description)
        }
        guard !ending.isSuccess else { return }
        if Task.isCancelled { throw DeliveryError(.cancelled, "the service is ending") }
        let last = OneLine.text(String(decoding: output.suffix(1000), as: UTF8.self))
        let words = last.isEmpty ? "" : "; it last wrote: \(last)"
        throw DeliveryError(.refused, "\(program.arguments.first ?? "") \(ending)\(words)")
    }
}
