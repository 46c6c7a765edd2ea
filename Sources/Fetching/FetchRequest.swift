public import RefreshCore

/// One question to a server.
public struct FetchRequest: Hashable, Sendable {
    /// Whether an answer from a cache on the way will do.
    public enum Freshness: Hashable, Sendable {
        case ordinary
        /// `Cache-Control: no-cache` is sent (RFC 9111 section 5.2.1.4): the origin itself is to answer.
        case pastCaches
    }

    /// What to fetch.
    public var url: WebURL
    /// The `User-Agent` field.
    public var agent: String
    /// Sent as `If-None-Match` and `If-Modified-Since`; a server may then answer 304.
    public var validators: Validators?
    /// Whether an answer from a cache will do.
    public var freshness: Freshness
    /// The limits on this exchange.
    public var limits: FetchLimits
    /// Further header fields; they take the place of those that would be sent under the same name.
    public var fields: [HeaderFields.Field] = []
    /// Sent with `POST` where there is one; else the method is `GET`.
    public var content: [UInt8]?
    /// The proxy to go through, `http://`, `socks5://` or `socks5h://`; none by default, whatever the environment says.
    ///
    /// Names are resolved at the proxy, behind `socks5://` too, so that nobody here sees what they lead to: that the proxy
    /// reaches nothing that it should not is up to whoever runs it. What the URL itself says is checked on every hop: a
    /// host that is written as an address, however it is spelt, and `localhost`.
    public var proxy: String?
    /// The certificate to show when the server asks for one.
    public var identity: ClientIdentity?

    /// Makes a request without validators that any cache may answer.
    public init(
        url: WebURL, agent: String, validators: Validators? = nil, freshness: Freshness = .ordinary,
        limits: FetchLimits = FetchLimits()
    ) {
        self.url = url
        self.agent = agent
        self.validators = validators
        self.freshness = freshness
        self.limits = limits
    }
}
