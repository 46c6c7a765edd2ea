public import RefreshCore

/// One whole response.
public struct FetchResponse: Hashable, Sendable {
    /// What was asked for.
    public let url: WebURL
    /// The HTTP status.
    public let status: Int
    /// The header fields of the final response; not those of interim (1xx) ones.
    public let fields: HeaderFields
    private let content: PageBody
    /// The address that was really connected to, without its port.
    public let address: String?
    /// How long the exchange took.
    public let elapsed: Duration
    /// How it went, as far as it is known.
    @Boxed public private(set) var facts: ExchangeFacts
    /// The body, content codings undone; empty once ``dropBody()`` was called.
    public var body: [UInt8] { content.bytes }

    /// Makes a response.
    public init(
        url: WebURL, status: Int, fields: HeaderFields, body: [UInt8], address: String?, elapsed: Duration,
        facts: ExchangeFacts = ExchangeFacts(), loan: MemoryLoan? = nil
    ) {
        self.url = url
        self.status = status
        self.fields = fields
        content = PageBody(body, loan: loan)
        self.address = address
        self.elapsed = elapsed
        self.facts = facts
    }

    /// Lets go of the body, in every copy of the response: whoever has read it and goes on to wait should not keep others
    /// from theirs.
    public func dropBody() {
        content.drop()
    }
}
