import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting

/// The pages of `tls-server.py`, one for each fault; it runs until the tests end.
final class TLSServer: Sendable {
    /// Starts the server once for all tests.
    static let shared = Result { try TLSServer() }

    private let servers: PythonServers

    private init() throws {
        servers = try PythonServers("tls-server.py")
    }

    /// The path of a certificate's or a key's file.
    func path(_ name: String) -> String { servers.path(name) }

    /// A request for the page with that fault.
    func request(_ name: String, host: String = "localhost") throws -> FetchRequest {
        try CurlFetchingTests.request("https://\(host):\(servers.port(of: name))/")
    }

    /// A fetcher that trusts the server's authority alone.
    func fetcher() throws -> CurlFetcher {
        try CurlFetcher(policy: .allow, caFile: path("authority.pem"))
    }
}
