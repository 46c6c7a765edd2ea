public import RefreshCore

/// One whole response.
public struct FetchResponse: Hashable, Sendable {
    /// What was asked for.
    public let url: WebURL
    /// The HTTP status.
    public let status: Int
    /// The header fields of the final response; not those of interim (1xx) ones.
    public let fields: HeaderFields
    /// The body, content codings undone.
    public let body: [UInt8]
    /// The address that was really connected to, without its port.
    public let address: String?
    /// How long the exchange took.
    public let elapsed: Duration
    /// How it went, as far as it is known.
    public let facts: ExchangeFacts

    /// Makes a response.
    public init(
        url: WebURL, status: Int, fields: HeaderFields, body: [UInt8], address: String?, elapsed: Duration,
        facts: ExchangeFacts = ExchangeFacts()
    ) {
        self.url = url
        self.status = status
        self.fields = fields
        self.body = body
        self.address = address
        self.elapsed = elapsed
        self.facts = facts
    }
}
