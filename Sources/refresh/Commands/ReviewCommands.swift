import ArgumentParser
import RefreshCore
import Reviewing
import Storage

/// `refresh accept`.
struct AcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accepts changes: their text becomes the seed.",
        discussion: """
            Only a change that still waits can be reviewed. With --digest it must hold exactly the text that you read; \
            without it the text that the entry names is meant, never a newer one. While the service holds the store, the \
            verdict is handed to it; where another command holds it, the exit status is 75.

            EXAMPLES
              refresh accept 12
              refresh accept 12 14 --note "checked against the printed edition"
            """)

    @OptionGroup var options: CommonOptions
    @OptionGroup var review: ReviewArguments

    func run() async throws {
        try await review.record(.accepted, options: options)
    }
}

/// `refresh reject`.
struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Rejects changes: the seed stays, and exactly this text is not reported again.",
        discussion: """
            A later, different text of the page is reported against the same seed.

            EXAMPLES
              refresh reject 13 --note "vandalised"
            """)

    @OptionGroup var options: CommonOptions
    @OptionGroup var review: ReviewArguments

    func run() async throws {
        try await review.record(.rejected, options: options)
    }
}

/// What both reviews are told.
struct ReviewArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Numbers of `changed` entries.", valueName: "SEQUENCE"))
    var sequences: [UInt64]

    @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "TEXT"))
    var note: String?

    @Option(
        help: ArgumentHelp(
            "The article's digest, as `show` gives it; refused if the entry holds another.", valueName: "D"))
    var digest: Digest?

    func validate() throws {
        guard digest == nil || sequences.count == 1 else {
            throw ValidationError("--digest names the text of one change: give one SEQUENCE")
        }
    }

    /// Records the verdict on each; the first that is refused ends the command, those before it stand.
    func record(_ verdict: Reviewer.Verdict, options: CommonOptions) async throws {
        let desk = try await ReviewDesk.open(options)
        for sequence in sequences {
            do throws(ReviewError) {
                let entry = try await desk.verdicts.record(
                    verdict, on: sequence, havingRead: digest, note: note,
                    by: Environment.person)
                switch options.format {
                case .json: Console.print(json: entry)
                case .text: Console.print(entry.verdictLine)
                }
            } catch {
                await desk.close()
                if case .store(let error) = error { throw error }
                throw CommandFailure(.failed, error.description)
            }
        }
        await desk.close()
    }
}
