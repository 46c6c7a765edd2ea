/// An absolute `http` or `https` URL that has been through the URL parser.
///
/// There is one parser for checking and for fetching, libcurl's, so that no two parts of the program can read the same
/// text as two different hosts. It stands behind ``URLParser``.
public struct WebURL: Hashable, Sendable {
    /// The two schemes that are ever fetched.
    public enum Scheme: String, Sendable {
        case http, https
    }

    /// The whole URL in its normal form, without a fragment.
    public let text: String
    /// The scheme.
    public let scheme: Scheme
    /// The host in lower case, international names in their ASCII form, IPv6 addresses in brackets.
    public let host: String
    /// The port; the scheme's own where the URL names none.
    public let port: Int
    /// The path and query, beginning with `/`.
    public let target: String

    /// Puts together what a ``URLParser`` found; not for other callers.
    public init(text: String, scheme: Scheme, host: String, port: Int, target: String) {
        self.text = text
        self.scheme = scheme
        self.host = host
        self.port = port
        self.target = target
    }

    /// The host and port, the unit of politeness: `example.org:443`.
    public var hostAndPort: String { "\(host):\(port)" }

    /// Scheme, host and port, the unit of robots rules and credentials: `https://example.org:443`.
    public var origin: String { "\(scheme.rawValue)://\(hostAndPort)" }
}

extension WebURL: CustomStringConvertible {
    /// The whole URL.
    public var description: String { text }
}

/// Reads URLs.
public protocol URLParser: Sendable {
    /// Reads an absolute URL.
    func url(_ text: String) throws(WebURLError) -> WebURL

    /// Reads `reference`, absolute or relative, as a link on the page at `base` (RFC 3986 section 5).
    func url(_ reference: String, relativeTo base: WebURL) throws(WebURLError) -> WebURL
}

/// Why a text isn't a URL that may be fetched.
public struct WebURLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// Not a URL at all.
        case malformed
        /// A scheme other than `http` and `https`.
        case scheme
        /// A user name or password in the URL; they belong in a credentials file.
        case credentials
    }

    /// What is wrong.
    public let kind: Kind
    /// The text that was read.
    public let text: String
    /// What is wrong, in words.
    public let detail: String

    /// Makes an error.
    public init(_ kind: Kind, text: String, detail: String) {
        self.kind = kind
        self.text = text
        self.detail = detail
    }

    /// The error in words.
    public var description: String { "\(text.debugDescription) is not a usable URL: \(detail)" }
}
