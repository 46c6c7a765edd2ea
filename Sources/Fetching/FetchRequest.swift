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

/// How much one exchange may take.
public struct FetchLimits: Hashable, Sendable {
    /// What becomes of a body over the limit.
    public enum Overflow: Hashable, Sendable {
        /// The exchange fails with `too-large`.
        case fails
        /// The exchange ends there and brings what fits.
        case isCut
    }

    /// The longest that the whole exchange may take.
    ///
    /// Default 30 s.
    public var time: Duration
    /// The most bytes of a body, content codings undone.
    ///
    /// Default 16 MiB.
    public var bodyBytes: Int
    /// What becomes of a body over the limit.
    ///
    /// Default: the exchange fails.
    public var overflow: Overflow

    /// Makes limits.
    public init(time: Duration = .seconds(30), bodyBytes: Int = 16 << 20, overflow: Overflow = .fails) {
        self.time = time
        self.bodyBytes = bodyBytes
        self.overflow = overflow
    }
}
