/// A request as far as the site looks at it.
public struct SiteRequest: Sendable {
    /// `GET`, `HEAD`, `POST` or another word.
    public var method: String
    /// Path and query, as they came.
    public var target: String
    /// The header's fields by their names in lower case; of fields that came twice, the values joined by commas.
    public var fields: [String: String]
    /// The body.
    public var body: [UInt8]
    /// The port that it came to; `nil` for a Unix socket.
    public var port: Int?

    /// Makes a request.
    public init(
        method: String = "GET", target: String, fields: [String: String] = [:], body: [UInt8] = [], port: Int? = nil
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.port = port
    }
}
