import ArgumentParser

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    /// How results are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(
        help: ArgumentHelp(
            "The configuration. Default: $REFRESH_CONFIG, ./config/refresh.yaml, /etc/refresh/refresh.yaml.",
            valueName: "FILE"))
    var config: String?

    @Option(help: ArgumentHelp("The store's folder; takes the place of the configuration's.", valueName: "DIR"))
    var store: String?

    @Option(help: ArgumentHelp("text for people, json for programs: one object a line.", valueName: "text|json"))
    var format: Format = .text

    @Flag(name: [.long, .short], help: "Say nothing but results.")
    var quiet = false

    @Flag(name: [.long, .short], help: "Tell of every visit, not only of changes and failures.")
    var verbose = false

    /// The options among these that take a value.
    static let withValues: Set<String> = ["--config", "--store", "--format"]
}
