import ArgumentParser

/// `refresh` without a command: the service, or one round with `--once`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The service; with --once one round.",
        discussion: """
            The service visits each source when it is due and ends cleanly on SIGTERM and SIGINT. It tells systemd when \
            it is ready (Type=notify). A round prints a line for each change and each failure once it is on the disk \
            (--verbose: for each visit), and last `visited 2000: 12 changed, 3 failed, 1985 unchanged (1.2 s)`.

            EXAMPLES
              refresh
              refresh --once
              refresh --once --all --format json
              refresh --once --source river-cleanup-2024
            """)

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
        if once {
            try await Rounds(session: session).once(all ? .all : sources.isEmpty ? .due : .named(sources))
        } else {
            try await Daemon(session: session).run()
        }
    }
}
