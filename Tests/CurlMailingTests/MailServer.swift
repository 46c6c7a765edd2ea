import Foundation
import RefreshTesting

/// The servers of `mail-server.py`; they run until the test ends.
final class MailServer: Sendable {
    private let servers: PythonServers

    init() throws {
        servers = try PythonServers("mail-server.py")
    }

    /// The address of the server `name`.
    func url(_ name: String, scheme: String = "smtp") -> String { "\(scheme)://localhost:\(servers.port(of: name))" }

    /// The file of the authority that the servers' certificate is from.
    var authority: String { servers.path("authority.pem") }

    /// The last mail that the server `name` took, below how it came.
    func mail(_ name: String) -> String {
        (try? String(contentsOfFile: servers.path("\(name).eml"), encoding: .utf8)) ?? ""
    }
}
