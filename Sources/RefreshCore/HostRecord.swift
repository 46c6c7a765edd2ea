/// What is remembered of a host from one run of the program to the next.
///
/// Losing it costs politeness for a while, nothing else.
public struct HostRecord: Hashable, Codable, Sendable {
    /// The host and port; for ``secureUntil`` the host alone.
    public let host: String
    /// No request may start before this.
    public var opens: Timestamp?
    /// The host wants to be left alone until then (`Retry-After`).
    public var heldUntil: Timestamp?
    /// How often the delay between two requests is doubled.
    public var strain: Int
    /// Until then only `https` is used (RFC 6797).
    public var secureUntil: Timestamp?
    /// Whether that holds for the hosts below it too.
    public var coversSubdomains: Bool?

    /// Makes a record.
    public init(
        host: String, opens: Timestamp? = nil, heldUntil: Timestamp? = nil, strain: Int = 0,
        secureUntil: Timestamp? = nil, coversSubdomains: Bool? = nil
    ) {
        self.host = host
        self.opens = opens
        self.heldUntil = heldUntil
        self.strain = strain
        self.secureUntil = secureUntil
        self.coversSubdomains = coversSubdomains
    }

    /// Whether it says nothing that isn't taken for granted anyway.
    public var isEmpty: Bool { opens == nil && heldUntil == nil && strain == 0 && secureUntil == nil }
}
