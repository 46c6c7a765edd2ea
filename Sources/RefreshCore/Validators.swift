/// What a server gave to ask "has it changed?" with (RFC 9110 section 8.8), kept byte for byte and sent back verbatim.
public struct Validators: Hashable, Codable, Sendable {
    /// The `ETag` field, quotes and weakness mark included.
    public let etag: String?
    /// The `Last-Modified` field.
    public let lastModified: String?

    /// Makes validators; `nil` where the server gave neither.
    public init?(etag: String?, lastModified: String?) {
        guard etag != nil || lastModified != nil else { return nil }
        self.etag = etag
        self.lastModified = lastModified
    }
}
