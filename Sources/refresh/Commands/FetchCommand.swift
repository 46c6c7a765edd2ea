import ArgumentParser
import Cleaning
import Configuring
import CurlFetching
import Fetching
import RefreshCore
import Refreshing
import Scheduling

/// `refresh fetch`.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Visits any URL once, with every guard on, and tells what came of it.",
        discussion: """
            Uses the configuration's `agent` and `fetch` where there is one, the defaults otherwise. A page that is one \
            of the configured sources is asked for, and read, as that source wants; where several have the same URL, \
            --source says which. Touches no store. Exit status 3 where the visit failed, 65 where the page holds no article.

            EXAMPLES
              refresh fetch https://example.org/a.html
              refresh fetch https://example.org/a.html --select article.main --format json
              refresh fetch --source river-cleanup
            """)

    @OptionGroup var options: CommonOptions

    @OptionGroup var selecting: SelectionOptions

    @Argument(help: "An http or https URL.")
    var url: String?

    @Option(name: .customLong("source"), help: "Visits the page of this source.")
    var sourceID: String?

    func validate() throws {
        guard (url == nil) != (sourceID == nil) else { throw ValidationError("Name a URL, or a source with --source.") }
    }

    func run() async throws {
        let selection = try selecting.selection()
        let configuration =
            try sourceID == nil ? Settings.configurationIfAny(options) : Settings.configuration(options)
        let (url, source) = try target(in: configuration)
        if let source, sourceID == nil, options.format == .text, !options.quiet {
            Console.note("asking as the source \(source.id) does")
        }
        let settings = configuration?.fetch ?? FetchSettings()
        let fetcher = try CurlFetcher.make(settings)
        let loader = PageLoader(
            fetcher: fetcher, gate: HostGate(HostLimits(settings), time: SystemTime()), settings: settings,
            agent: configuration?.agent ?? "refresh/1.0", time: SystemTime())
        let result = await FetchResult(of: url, as: source, selecting: selection, through: loader)
        await fetcher.shutdown()
        switch options.format {
        case .json: Console.print(json: result)
        case .text: Console.print(result.description(TerminalText(isColoured: Console.showsColour)))
        }
        switch result.failure {
        case nil: break
        case .empty, .undecodable, .notText: throw ExitStatus.unusable.code
        default: throw ExitStatus.partial.code
        }
    }

    /// What to visit, and the source that it is.
    private func target(in configuration: Configuration?) throws -> (WebURL, Source?) {
        if let sourceID, let source = try configuration?.source(named: sourceID) { return (source.url, source) }
        do throws(WebURLError) {
            let url = try CurlURLParser().url(url ?? "")
            return (url, configuration?.sources.first { $0.url == url })
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }
}
