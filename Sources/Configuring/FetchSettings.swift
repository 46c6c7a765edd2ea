/// How pages are fetched.
public struct FetchSettings: Hashable, Sendable {
    /// The most visits under way in all.
    ///
    /// One that has been under way for half a second lends its place to another, so that hosts that don't answer hold up
    /// nobody; at most as many places again are lent, so that at most twice as many requests are ever under way. Default
    /// 64; 1 to 10,000.
    public var concurrency = 64
    /// The most visits under way to one host and port.
    ///
    /// Default 1; 1 to 10,000.
    public var perHost = 1
    /// The pause between two requests to one host and port.
    ///
    /// Default 1 s; 0 to 1 d.
    public var delay: Duration = .seconds(1)
    /// The most visits under way to one address that several host names share.
    ///
    /// Default 8; 1 to 10,000.
    public var perAddress = 8
    /// The longest that resolving a name, connecting and the TLS handshake may take together.
    ///
    /// Default 10 s; 100 ms to 1 h.
    public var connectTimeout: Duration = .seconds(10)
    /// The longest that the first byte of an answer may take, connecting included.
    ///
    /// Default 20 s; 100 ms to 1 h.
    public var firstByteTimeout: Duration = .seconds(20)
    /// The fewest bytes a second that an answer may bring, over 20 s; 0 for any number.
    ///
    /// Default 100; up to 1,000,000.
    public var minimumSpeed = 100
    /// The longest that a whole exchange may take.
    ///
    /// Default 30 s; 1 s to 1 h.
    public var timeout: Duration = .seconds(30)
    /// The most bytes of a body, content codings undone.
    ///
    /// Default 16 MiB; 1 KiB to 1 GiB.
    public var bodyLimit = 16 << 20
    /// The most bytes that the bodies of all visits under way may take up together; longer ones than 128 KiB wait while
    /// they do.
    ///
    /// Default 64 MiB; 1 MiB to 64 GiB.
    public var memory = 64 << 20
    /// The most redirects that are followed in a row.
    ///
    /// Default 5; 0 to 20.
    public var redirects = 5
    /// What robots.txt counts for.
    ///
    /// Default ``RobotsPolicy/obey``.
    public var robots: RobotsPolicy = .obey
    /// Which addresses inside the own network may be connected to.
    ///
    /// Default ``PrivateAddresses/deny``.
    public var privateAddresses: PrivateAddresses = .deny
    /// The file of the certificate authorities in place of the system's, PEM, an absolute path.
    ///
    /// Default `nil`.
    public var caFile: String?
    /// The proxy that pages are fetched through, those of sources with a proxy of their own excepted.
    ///
    /// Default `nil`: the environment's variables don't count.
    public var proxy: String?

    /// The defaults.
    public init() {}
}

/// What robots.txt counts for.
public enum RobotsPolicy: String, CaseIterable, Sendable {
    /// What it forbids isn't fetched.
    case obey
    /// It isn't asked for.
    case ignore
}

/// Which addresses that aren't public may be connected to.
public enum PrivateAddresses: Hashable, Sendable {
    /// None.
    case deny
    /// All.
    case allow
    /// Those in these networks, each as it stands in the file and checked: `10.0.0.0/8`, `127.0.0.1/32:8080`.
    case networks([String])
}
