import FoundationEssentials

/// One response as it came, or one seed file as it was imported.
///
/// Immutable.
///
/// The bytes are an object of their own, named by ``body``, so that the same bytes are stored once.
public struct Capture: Hashable, Codable, Sendable {
    /// The URL that was asked for; for a seed file its name.
    public let url: String
    /// The URL that answered, after redirects; `nil` for a seed file.
    public let finalURL: String?
    /// The HTTP status; `nil` for a seed file.
    public let status: Int?
    /// The `Content-Type` field as it came.
    public let contentType: String?
    /// The family that the source's configuration forced, if any: cleaning again must give the same article.
    public let family: Family?
    /// What the source's configuration said of the page's parts; `nil` where it said nothing.
    public let selection: Selection?
    /// When it was fetched or imported.
    public let time: Timestamp
    /// The digest of the bytes, transfer and content codings undone.
    public let body: Digest

    /// Makes a capture.
    public init(
        url: String, finalURL: String?, status: Int?, contentType: String?, family: Family?,
        selection: Selection? = nil, time: Timestamp, body: Digest
    ) {
        self.url = url
        self.finalURL = finalURL
        self.status = status
        self.contentType = contentType
        self.family = family
        self.selection = selection
        self.time = time
        self.body = body
    }
}

extension Capture {
    /// Reads canonical JSON.
    public init(canonicalBytes: [UInt8]) throws {
        self = try JSONDecoder().decode(Capture.self, from: Data(canonicalBytes))
    }
}
