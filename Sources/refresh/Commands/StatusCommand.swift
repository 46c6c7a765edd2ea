import ArgumentParser
import Controlling
import RefreshCore

/// `refresh status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Asks the running service what it is at.",
        discussion: """
            Exit status 1 where no service is running for the store, or it doesn't answer. With --store DIR the \
            configuration isn't read, which helps where it is broken and the service still runs on the old one.

            EXAMPLES
              refresh status
              refresh status --format json
              refresh status --metrics
            """)

    @OptionGroup var options: CommonOptions

    @Flag(help: "Print the service's metrics, in Prometheus' text format.")
    var metrics = false

    func run() async throws {
        let client = ControlClient(store: try Settings.storePath(options))
        do throws(ControlError) {
            if metrics {
                Console.print(bytes: Array(try await client.metrics().utf8))
                return
            }
            let status = try await client.status()
            switch options.format {
            case .json: Console.print(json: status)
            case .text: Console.print(status.description(TerminalText(isColoured: Console.showsColour)))
            }
        } catch {
            throw CommandFailure(.failed, error.description)
        }
    }
}
