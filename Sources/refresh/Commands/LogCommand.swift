import ArgumentParser
import RefreshCore
import Storage

/// `refresh log`.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Lists the change log, oldest first.",
        discussion: """
            A line an entry: sequence, time (UTC), kind, source, and what it says. Kinds: \
            \(Entry.Kind.allCases.map(\.rawValue).joined(separator: ", ")). \
            Reads the store without a lock, so it may run beside the service.

            EXAMPLES
              refresh log --pending                        changes that wait for a review
              refresh log --source river --kind changed    every change of one source
              refresh log --since 2026-03-01 --format json
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("Only entries of this source.", valueName: "ID"))
    var source: SourceID?

    @Option(help: ArgumentHelp("Only entries of this kind.", valueName: "KIND"))
    var kind: Entry.Kind?

    @Option(
        help: ArgumentHelp(
            "Only entries at or after this time, such as 2026-03-01 or 2026-03-01T09:30:00Z.", valueName: "T"))
    var since: Timestamp?

    @Option(help: ArgumentHelp("Only entries before this time.", valueName: "T"))
    var until: Timestamp?

    @Flag(help: "Only changes that wait for a review.")
    var pending = false

    func run() async throws {
        let store = try await Settings.storeForReading(options)
        let query = EntryQuery(source: source, kind: kind, since: since, until: until, isPending: pending)
        let terminal = TerminalText(isColoured: Console.showsColour)
        for entry in try await store.entries(matching: query) {
            switch options.format {
            case .text: Console.print(entry.line(terminal))
            case .json: Console.print(json: entry)
            }
        }
        await store.close()
    }
}
