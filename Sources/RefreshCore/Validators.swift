/// What a server gave to ask "has it changed?" with (RFC 9110 section 8.8), kept byte for byte and sent back verbatim.
public struct Validators: Hashable, Codable, Sendable {
    /// The `ETag` field, quotes and weakness mark included.
    public let etag: String?
    /// The `Last-Modified` field.
    public let lastModified: String?
    /// The URL whose response they came with: no other may be asked with them.
    ///
    /// `nil` for the one that is asked.
    public let url: String?

    /// Makes validators; `nil` where the server gave neither.
    public init?(etag: String?, lastModified: String?, url: String? = nil) {
        guard etag != nil || lastModified != nil else { return nil }
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
    }
}
