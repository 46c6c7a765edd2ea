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

    /// Makes a response.
    public init(
        url: WebURL, status: Int, fields: HeaderFields, body: [UInt8], address: String?, elapsed: Duration
    ) {
        self.url = url
        self.status = status
        self.fields = fields
        self.body = body
        self.address = address
        self.elapsed = elapsed
    }
}

/// Header fields in the order they came.
///
/// Names compare without regard to case (RFC 9110 section 5.1).
public struct HeaderFields: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        /// The name as it came.
        public let name: String
        /// The value without white space around it.
        public let value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The fields.
    public var fields: [Field]

    /// Makes fields, none by default.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// The value of the last field of that name: a proxy's own comes last.
    public subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return fields.last { $0.name.lowercased() == wanted }?.value
    }
}
