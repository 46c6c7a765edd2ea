public import RefreshCore

/// What is looked for in the texts of a store.
public struct SearchQuery: Hashable, Sendable {
    /// The characters that a text must contain, as they are: case, width and accents count.
    public var text: String
    /// Only versions of this source.
    public var source: SourceID?
    /// Only versions found at or after this moment.
    public var since: Timestamp?
    /// Only versions found before this moment.
    public var until: Timestamp?
    /// The most hits; the newest are given.
    public var limit: Int

    /// Makes a query.
    public init(
        _ text: String, source: SourceID? = nil, since: Timestamp? = nil, until: Timestamp? = nil, limit: Int = .max
    ) {
        self.text = text
        self.source = source
        self.since = since
        self.until = until
        self.limit = limit
    }
}

/// A version of a text that contains what was looked for.
public struct SearchHit: Hashable, Sendable {
    /// On which side of an entry the text is.
    public enum Side: String, Codable, Sendable {
        /// The change took it away.
        case before
        /// The change brought it.
        case after
        /// It was there and stayed.
        case both
    }

    /// Where the version comes from.
    public enum Origin: Hashable, Sendable {
        /// An entry of a source.
        case entry(sequence: UInt64, source: SourceID, kind: Entry.Kind, side: Side)
        /// A text put by hand under a name.
        case name(String)
    }

    /// Where it comes from.
    public let origin: Origin
    /// When it was found or put.
    public let time: Timestamp
    /// The article or text.
    public let digest: Digest
    /// The place in it, with some characters on both sides.
    public let snippet: Snippet

    /// A place in a text.
    public struct Snippet: Hashable, Sendable {
        /// What stands in front of it; it begins with an ellipsis where there is more.
        public let before: String
        /// What was looked for.
        public let match: String
        /// What stands behind it; it ends with an ellipsis where there is more.
        public let after: String
    }
}
