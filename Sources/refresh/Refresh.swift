import ArgumentParser

/// The root command: the service, or one round with `--once`.
struct Refresh: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Notices when the web pages of a text corpus are edited.",
        discussion: """
            Without a command, refresh is a service in the foreground: it visits every source when it is due, compares \
            the page with the source's seed (its accepted text), and records each true edit in the change log of its \
            store. With --once it makes one round over what is due and ends.

            EXAMPLES
              refresh check                      is the configuration right, are the seeds there?
              refresh --once                     visit what is due, now
              refresh log --pending              what changed and waits for a review
              refresh show 12                    entry 12 with its diff
              refresh accept 12                  its text becomes the new seed

            EXIT STATUS
              0 done; 1 could not run; 3 done, but some sources failed; 64 usage; 65 input is not usable;
              75 store locked by another writer; 78 configuration; 130 interrupted.
            """,
        version: "refresh 0.1.0",
        subcommands: [
            CheckCommand.self, SourcesCommand.self, LogCommand.self, ShowCommand.self, AcceptCommand.self,
            RejectCommand.self, SeedCommand.self, FetchCommand.self, CleanCommand.self, DiffCommand.self,
            RobotsCommand.self, StoreCommand.self,
        ])

    @OptionGroup var options: CommonOptions

    @Flag(help: "Make one round over what is due, then end.")
    var once = false

    @Flag(help: "With --once: visit every source, due or not.")
    var all = false

    @Option(
        name: .customLong("source"), parsing: .upToNextOption,
        help: ArgumentHelp("With --once: visit only these sources, due or not.", valueName: "ID"))
    var sources: [String] = []

    func validate() throws {
        guard once || (!all && sources.isEmpty) else {
            throw ValidationError("--all and --source go with --once: `refresh --once --all`")
        }
        guard !all || sources.isEmpty else {
            throw ValidationError("--all and --source exclude each other: give one of them")
        }
    }

    func run() async throws {
        let session = try await Session.writing(options)
        let round = Rounds(session: session)
        if once {
            try await round.once(all ? .all : sources.isEmpty ? .due : .named(sources))
        } else {
            try await round.forever()
        }
    }
}
