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
            Uses the configuration's `agent` and `fetch` where there is one, the defaults otherwise; and what it says of \
            the source with this URL, if one has it: `family`, `select` and `drop`. Touches no store. Exit status 3 where the visit failed, 65 where the page holds no article.

            EXAMPLES
              refresh fetch https://example.org/a.html
              refresh fetch https://example.org/a.html --select article.main --format json
            """)

    @OptionGroup var options: CommonOptions

    @OptionGroup var selecting: SelectionOptions

    @Argument(help: "An http or https URL.")
    var url: String

    func run() async throws {
        let selection = try selecting.selection()
        let configuration = try Settings.configurationIfAny(options)
        let url: WebURL
        do throws(WebURLError) {
            url = try CurlURLParser().url(self.url)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
        let settings = configuration?.fetch ?? FetchSettings()
        let fetcher = try CurlFetcher.make(settings)
        let loader = PageLoader(
            fetcher: fetcher, gate: HostGate(HostLimits(settings), time: SystemTime()), settings: settings,
            agent: configuration?.agent ?? "refresh/1.0", time: SystemTime())
        let source = configuration?.sources.first { $0.url == url }
        let result = await FetchResult(
            of: url, family: source?.family, selecting: selection ?? source?.selection, through: loader)
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
}
