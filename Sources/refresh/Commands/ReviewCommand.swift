import ArgumentParser
import RefreshCore
import Reviewing
import Storage

/// `refresh review`.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Walks the pending changes: accept, reject, skip, quit.",
        discussion: """
            One change at a time, oldest first, each with its diff; a long one goes through $PAGER. Keys: a accepts, r \
            rejects, s skips, u takes the last verdict back, n opens $EDITOR for a note, d shows old and new side by \
            side, q quits, ? tells the rest. A verdict is on the text that was shown: if it was replaced or settled \
            meanwhile, nothing is recorded, and you are told by whom.

            The store is only read meanwhile; the service records the verdicts, and where there is none, it is locked \
            for each alone. Where standard input is not a terminal, each of its lines is the verdict on the change last \
            printed: accept, reject (a note may follow), skip, undo or quit. Such a walk exits with 1 if a verdict came \
            too late, 65 on a line that is none, 75 while another command writes to the store.

            EXAMPLES
              refresh review
              refresh review --source river-cleanup-2024 --style side
              yes skip | refresh review --format json      every pending change with its diff
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("Only changes of this source.", valueName: "ID"))
    var source: SourceID?

    @Option(help: ArgumentHelp("How the two sides are shown.", valueName: "inline|side|word"))
    var style: DiffText.Style = .inline

    func validate() throws {
        guard style != .html else {
            throw ValidationError("--style html is for `refresh show` and `refresh diff`; give inline, side or word")
        }
    }

    func run() async throws {
        let path = try Settings.storePath(options)
        let store = try await DiskStore.open(at: path, mode: .reading)
        let walk = ReviewWalk(
            store: store, source: source, prompt: prompt, desk: LockingDesk(path: path), person: Environment.person)
        let tally = try await walk.run()
        let waiting = try await store.entries(matching: EntryQuery(source: source, isPending: true)).count
        await store.close()
        if !options.quiet, options.format == .text { Console.note(tally.words(leaving: waiting)) }
        if tally.refused > 0, !Console.canAsk { throw ExitStatus.failed.code }
    }

    private var prompt: any ReviewPrompt {
        let terminal = TerminalText(isColoured: Console.showsColour)
        if Console.canAsk, options.format == .text {
            return TerminalPrompt(terminal: terminal, style: style, environment: Environment.all)
        }
        let page = ReviewPage(terminal: terminal, style: style, width: Console.lineWidth)
        return LinePrompt(format: options.format, page: page, lines: InputLines())
    }
}
