import Hummingbird
import Logging
import NIOCore

/// The site on a port of 127.0.0.1.
struct Server: Sendable {
    let site: Site
    /// 0 for any port that is free.
    let port: Int

    /// The server, not yet running; it tells the port as soon as it listens.
    func application(whenListening tell: @escaping @Sendable (Int) async -> Void) -> some ApplicationProtocol {
        var logger = Logger(label: "SampleSite")
        logger.logLevel = .warning
        return Application(
            router: Routes(site: site).router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in await tell(channel.localAddress?.port ?? 0) },
            logger: logger)
    }
}
