public import RefreshCore

/// One page of entries, the newest or the weightiest first.
public struct EntryPageQuery: Hashable, Sendable {
    /// In which order the entries come.
    public enum Order: String, CaseIterable, Sendable {
        /// The last one first.
        case newest
        /// The one that touches most blocks first; of two alike the newer one.
        case weightiest
    }

    /// Where a page begins: behind an entry.
    public struct Position: Hashable, Sendable {
        /// The entry's sequence.
        public let sequence: UInt64
        /// How many blocks it touches.
        public let blocks: Int

        /// Makes a position.
        public init(sequence: UInt64, blocks: Int) {
            self.sequence = sequence
            self.blocks = blocks
        }
    }

    /// Only changes that wait for a review.
    public var isPending = false
    /// Only entries of this source.
    public var source: SourceID?
    /// Only entries of this kind.
    public var kind: Entry.Kind?
    /// Only changes that weigh so much: `substance` touches a block of the text, `metadata` none.
    public var weight: Weight?
    /// Only entries that contain this text: in their source, URL or note, or in one of their articles.
    public var text: String?
    /// In which order.
    public var order = Order.newest
    /// Where the page begins; `nil` for the first one.
    public var after: Position?
    /// The most entries.
    public var limit = 25

    /// The newest entries of all.
    public init() {}
}

/// The entries of one page.
public struct EntryPage: Hashable, Sendable {
    /// The entries in their order.
    public let entries: [Entry]
    /// Where the next page begins; `nil` where this is the last.
    ///
    /// With a text, a page may have fewer entries than were asked for and still not be the last: one page reads some hundreds
    /// of articles at most.
    public let next: EntryPageQuery.Position?
}
