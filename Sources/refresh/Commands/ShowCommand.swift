import ArgumentParser
import Diffing
import RefreshCore
import Reviewing
import Storage

/// `refresh show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows one entry of the change log with its diff.",
        discussion: """
            Edited paragraphs are shown once, removed pieces in red or [-so-], added ones in green or {+so+}; what did \
            not change is folded. The diff is the one between the texts that the entry names, as they were when it was \
            recorded.

            EXAMPLES
              refresh show 12
              refresh show 12 --style side
              refresh show 12 --format json
            """)

    @OptionGroup var options: CommonOptions

    @Argument(help: ArgumentHelp("The entry's number in the log.", valueName: "SEQUENCE"))
    var sequence: UInt64

    @Option(help: ArgumentHelp("How the two sides are shown.", valueName: "inline|side|word|html"))
    var style: DiffText.Style = .inline

    func run() async throws {
        let store = try await Settings.storeForReading(options)
        guard let entry = try await store.entry(sequence) else {
            throw CommandFailure(.failed, "there is no entry \(sequence); `refresh log` lists them")
        }
        let comparison = try await ChangeReading(store: store).comparison(of: entry)
        await store.close()
        switch options.format {
        case .json: Console.print(json: ExtendedEntry(entry, "diff", comparison))
        case .text where style == .html: Console.print((comparison ?? Comparison(fromText: [], toText: [])).document)
        case .text:
            let terminal = TerminalText(isColoured: Console.showsColour)
            Console.print(entry.description(terminal))
            if let comparison {
                let text = DiffText(terminal: terminal, style: style, width: Console.lineWidth)
                Console.print(([""] + text.lines(comparison)).joined(separator: "\n"))
            }
        }
    }
}
