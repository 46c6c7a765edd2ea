import ArgumentParser
import Configuring
import FoundationEssentials
import RefreshCore
import ReviewSite

/// `refresh report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the review pages of what happened since a time as files, to be mailed or published.",
        discussion: """
            The folder gets index.html, a page for each entry and each source, and a style sheet; nothing else is needed \
            to read it. Reads the store without a lock.

            EXAMPLES
              refresh report --since 2026-03-01 --out march
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The first time, such as 2026-03-01 or 2026-03-01T09:30:00Z.", valueName: "T"))
    var since: Timestamp

    @Option(help: ArgumentHelp("The folder; made where it isn't there.", valueName: "DIR"))
    var out: String

    func run() async throws {
        let configuration = try Settings.configuration(options)
        let path = options.store ?? configuration.store
        let site = try ReviewSite.make(
            configuration, store: path, listen: configuration.review.listen, names: .one(nil))
        let folder = URL(filePath: out, directoryHint: .isDirectory)
        do {
            for part in ["changes", "sources"] {
                try FileManager.default.createDirectory(
                    at: folder.appending(path: part), withIntermediateDirectories: true)
            }
        } catch {
            throw CommandFailure(.failed, "\(out): can't be made: \(Files.reason(error))")
        }
        let count = try await site.report(since: since) { file in
            try Files.replace(folder.appending(path: file.name).path, with: file.bytes)
        }
        switch options.format {
        case .text: Console.print("\(count) \(count == 1 ? "entry" : "entries"): \(out)/index.html")
        case .json: Console.print(json: ["entries": count])
        }
    }
}
