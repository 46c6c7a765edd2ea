import ArgumentParser

/// The root command: only a table of contents, so that its options never stand in the way of a command's own.
struct Refresh: AsyncParsableCommand {
    /// The program's version.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Notices when the web pages of a text corpus are edited.",
        usage: """
            refresh [--once [--all | --source ID …]] [OPTIONS]
            refresh COMMAND [OPTIONS]
            """,
        discussion: """
            Without a command, refresh is a service in the foreground: it visits every source when it is due, compares \
            the page with the source's seed (its accepted text), and records each true edit in the change log of its \
            store. With --once it makes one round over what is due and ends; `refresh help run` tells more.

            Every command takes --config FILE, --store DIR, --format text|json, --quiet and --verbose. Results go to \
            standard output, everything else to standard error.

            EXAMPLES
              refresh check            are the configuration, the seeds and the store in order?
              refresh --once           visit what is due, now
              refresh log --pending    what changed and waits for a review
              refresh review           shows the pending changes one by one and takes your verdicts
              refresh show 12          entry 12 with its diff
              refresh accept 12        its text becomes the new seed

            EXIT STATUS
              0 done · 1 could not run · 3 done, some sources failed · 64 usage · 65 input is not usable
              75 store locked by another writer · 78 configuration · 130 interrupted
            """,
        version: "refresh \(version)",
        subcommands: [
            RunCommand.self, CheckCommand.self, SourcesCommand.self, StatusCommand.self, LogCommand.self,
            ShowCommand.self, ReviewCommand.self, AcceptCommand.self, RejectCommand.self, SeedCommand.self,
            FetchCommand.self, CleanCommand.self,
            DiffCommand.self, RobotsCommand.self, StoreCommand.self, SearchCommand.self, ProveCommand.self,
            VerifyProofCommand.self, ServeCommand.self, ReportCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// The arguments with the command first: `refresh --config FILE check` is `refresh check --config FILE`.
    static func commandFirst(_ arguments: [String]) -> [String] {
        let names = Set(configuration.subcommands.map { $0._commandName } + ["help"])
        var index = 0
        while index < arguments.count {
            if names.contains(arguments[index]) {
                return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
            }
            guard arguments[index].hasPrefix("-") else { break }
            index += CommonOptions.withValues.contains(arguments[index]) ? 2 : 1
        }
        return arguments
    }
}
