public import RefreshCore

/// How an exchange went, for people who look for a fault.
public struct ExchangeFacts: Hashable, Sendable {
    /// What a TLS handshake came to.
    public struct TLS: Hashable, Sendable {
        /// The protocol: `TLSv1.3`.
        public let version: String
        /// The cipher suite, by OpenSSL's name.
        public let cipher: String
        /// Whom the certificate is for.
        public let subject: String
        /// Who signed it.
        public let issuer: String
        /// When it expires.
        public let expires: Timestamp

        /// Makes facts.
        public init(version: String, cipher: String, subject: String, issuer: String, expires: Timestamp) {
            self.version = version
            self.cipher = cipher
            self.subject = subject
            self.issuer = issuer
            self.expires = expires
        }
    }

    /// The time since the exchange began at which each stage was over; zero for one that didn't take place, as all but
    /// the last two on a connection that was there already.
    public struct Times: Hashable, Sendable {
        /// The name was resolved.
        public var resolved: Duration = .zero
        /// The connection stood.
        public var connected: Duration = .zero
        /// The TLS handshake was done.
        public var secured: Duration = .zero
        /// The first byte of the answer came.
        public var answered: Duration = .zero
        /// The last byte came.
        public var ended: Duration = .zero

        /// All zero.
        public init() {}
    }

    /// The version of HTTP: `1.0`, `1.1`, `2`.
    public var version: String?
    /// The port that was connected to.
    public var port: Int?
    /// The bytes of the body as they came, before content codings were undone.
    public var encodedBytes = 0
    /// How long each stage took.
    public var times = Times()
    /// The TLS handshake's outcome; `nil` without TLS.
    public var tls: TLS?

    /// Makes facts of which nothing is known.
    public init() {}
}
