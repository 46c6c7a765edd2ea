/// How a source's page is asked for, where that differs from how every page is.
///
/// Secrets are not in it, only where they lie.
public struct SourceRequest: Hashable, Sendable {
    /// A header field.
    public struct Field: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The `User-Agent`; `nil` for the configuration's `agent`.
    public var agent: String?
    /// Further header fields.
    public var headers: [Field] = []
    /// The file that holds `user:password`, an absolute path.
    public var basicFile: String?
    /// The file that holds a bearer token (RFC 6750), an absolute path.
    public var bearerFile: String?
    /// What is sent with `POST`; `nil` for `GET`.
    public var content: String?
    /// The proxy: `http://`, `socks5://` or `socks5h://`, a host and a port.
    public var proxy: String?
    /// The certificate to show, PEM, an absolute path.
    public var certificateFile: String?
    /// Its key, PEM, an absolute path; in the certificate's file where there is none.
    public var keyFile: String?

    /// Asks as for every page.
    public init() {}
}
