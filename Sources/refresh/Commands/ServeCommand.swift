import ArgumentParser
import Configuring
import FoundationEssentials
import Logging
import RefreshCore
import ReviewSite
import UnixSignals

/// `refresh serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The review page: what changed, to be read and decided on in a browser.",
        discussion: """
            Listens where the configuration says under review.listen, by default at http://127.0.0.1:8787/, or at the \
            socket that systemd hands over. Only reads the store, beside the service; a verdict opens it for a moment.

            Pages need no JavaScript; with it, there are keys: j k a r u, and ? for the list of them.

            For several people, name a file of passwords under review.passwords, `name:hash` a line, made with

              htpasswd -B -c review.passwords ann       (package apache2-utils), or
              echo "ann:$(openssl passwd -6)" >> review.passwords

            or let a proxy with TLS in front tell the name in the field that review.user_header names; list the name \
            that browsers use under review.hosts.

            EXAMPLES
              refresh serve
              refresh serve --listen 127.0.0.1:9000
              refresh serve --listen /run/refresh/review.sock
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("Where to listen; takes the place of the configuration's.", valueName: "ADDRESS"))
    var listen: String?

    func run() async throws {
        let configuration = try Settings.configuration(options)
        let listen = try self.listen.map(place) ?? configuration.review.listen
        let handed = try HandedSocket.given()
        let names = try ReviewerNames(configuration.review)
        guard handed?.isLocal ?? listen.isLocal || names.areAsked else {
            throw CommandFailure(
                .usage,
                "other machines can reach the page, and nobody is asked who they are; listen at 127.0.0.1, or name a "
                    + "file of passwords under review.passwords in the configuration")
        }
        var log = Logger(label: "refresh")
        log.logLevel = .warning
        let terminate = await UnixSignalsSequence(trapping: [.sigterm, .sigint])
        let path = options.store ?? configuration.store
        let site = try ReviewSite.make(configuration, store: path, listen: listen, names: names)
        let server = ReviewServer(site, logger: log)
        let address = handed.map { ReviewServer.Address.descriptor($0.descriptor) } ?? listen.address
        let isQuiet = options.quiet
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(at: address) { port in
                    if !isQuiet { Console.note("the review page is at \(listen.place(port: port))") }
                }
            }
            group.addTask { for await _ in terminate { return } }
            try await group.next()
            group.cancelAll()
        }
    }

    private func place(_ text: String) throws -> ReviewSettings.Listen {
        guard let place = ReviewSettings.Listen(text, in: FileManager.default.currentDirectoryPath) else {
            throw CommandFailure(
                .usage, "--listen \(text): write an address with a port, such as 127.0.0.1:8787, or a path")
        }
        return place
    }
}
