/// How a page is asked for, beyond what every page is.
///
/// Fields, content and certificate go to the page's own origin only, wherever it redirects to.
public struct RequestOptions: Hashable, Sendable {
    /// The `User-Agent`, and whose rules of robots.txt count; `nil` for the usual one.
    public var agent: String?
    /// Further header fields, credentials among them.
    public var fields: [HeaderFields.Field] = []
    /// What is sent with `POST`; a `GET` without.
    public var content: [UInt8]?
    /// The proxy to go through.
    public var proxy: String?
    /// The certificate to show.
    public var identity: ClientIdentity?

    /// Asks as for every page.
    public init() {}
}
