/// Where people review changes, and who they are.
public struct ReviewSettings: Hashable, Sendable {
    /// Where the page is served.
    public enum Listen: Hashable, Sendable {
        /// At a port of an IP address.
        case port(ListenAddress)
        /// At a Unix socket, an absolute path.
        case socket(String)
    }

    /// Where the page is served.
    ///
    /// Default `127.0.0.1:8787`. Another address than one of loopback needs ``passwords`` or ``userHeader``.
    public var listen = Listen.port(ListenAddress(host: "127.0.0.1", port: 8787))
    /// Names that the page goes by besides the address it listens at, with their ports where these aren't the usual ones.
    ///
    /// Default none.
    public var hosts: [String] = []
    /// The file with people's names and hashed passwords, an absolute path.
    ///
    /// Default `nil`: nobody is asked.
    public var passwords: String?
    /// The header field in which a proxy tells the reviewer's name.
    ///
    /// Default `nil`.
    public var userHeader: String?

    /// The defaults.
    public init() {}
}
