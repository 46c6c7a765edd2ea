public import RefreshCore

/// What a search has found, and how far it has come.
public struct SearchPage: Hashable, Sendable {
    /// The versions: those of sources first, then the texts put by hand, each the newest first.
    public let hits: [SearchHit]
    /// Where to go on; `nil` where nothing is left.
    ///
    /// A page may have fewer hits than were asked for, even none, and still not be the last: one search reads some hundreds of
    /// texts at most.
    public let next: SearchQuery.Position?
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
        /// The text's language, where it is known (BCP 47).
        public let language: String?
    }
}
