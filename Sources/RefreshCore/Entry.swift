/// One record of the append-only change log.
public struct Entry: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// A raw text was imported and is now the seed.
        case adopted
        /// A source without a seed was read; its article is now the seed.
        case firstSeen = "first-seen"
        /// The page differs from its seed.
        case changed
        /// A change was undone on the page before anyone reviewed it.
        case reverted
        /// The page is gone for good.
        case vanished
        /// The page has moved for good.
        case relocated
        /// Visits began to fail.
        case failing
        /// Visits succeed again.
        case recovered
        /// A person accepted a change: its article is now the seed.
        case accepted
        /// A person rejected a change.
        case rejected
        /// A stored text was erased.
        case erased
    }

    /// The position in the log, from 1, without gaps.
    public let sequence: UInt64
    /// When it was recorded.
    public let time: Timestamp
    /// The source.
    public let source: SourceID
    /// What happened.
    public let kind: Kind
    /// The facts.
    public let facts: Facts

    /// Makes an entry.
    public init(sequence: UInt64, time: Timestamp, source: SourceID, kind: Kind, facts: Facts) {
        self.sequence = sequence
        self.time = time
        self.source = source
        self.kind = kind
        self.facts = facts
    }
}

extension Entry {
    /// What an entry says beyond when, where and what.
    public struct Facts: Hashable, Sendable {
        /// The URL that was asked for.
        public var url: String?
        /// The URL that answered.
        public var finalURL: String?
        /// The HTTP status.
        public var status: Int?
        /// The failure's class, for `failing` and `recovered`.
        public var failure: FailureClass?
        /// The article that was the seed.
        public var before: Digest?
        /// The article that was found or accepted.
        public var after: Digest?
        /// The capture of ``after``, where it was kept.
        public var capture: Digest?
        /// The version of the cleaners.
        public var cleaners: Int
        /// How many blocks were edited, in which way.
        public var edits: EditCounts
        /// The entry that a review is about.
        public var reviewed: UInt64?
        /// What the reviewer or the program noted.
        public var note: String?
        /// Who reviewed.
        public var reviewer: String?

        /// Makes facts; all but the cleaners' version may be absent.
        public init(
            url: String? = nil, finalURL: String? = nil, status: Int? = nil, failure: FailureClass? = nil,
            before: Digest? = nil, after: Digest? = nil, capture: Digest? = nil, cleaners: Int,
            edits: EditCounts = EditCounts(), reviewed: UInt64? = nil, note: String? = nil, reviewer: String? = nil
        ) {
            self.url = url
            self.finalURL = finalURL
            self.status = status
            self.failure = failure
            self.before = before
            self.after = after
            self.capture = capture
            self.cleaners = cleaners
            self.edits = edits
            self.reviewed = reviewed
            self.note = note
            self.reviewer = reviewer
        }
    }
}

/// How many blocks a change touches, in which way.
public struct EditCounts: Hashable, Codable, Sendable {
    /// Blocks that are new.
    public var added: Int
    /// Blocks that are gone.
    public var removed: Int
    /// Blocks whose text differs.
    public var edited: Int
    /// Blocks that stand elsewhere, edited or not.
    public var moved: Int

    /// Makes counts, all 0 by default.
    public init(added: Int = 0, removed: Int = 0, edited: Int = 0, moved: Int = 0) {
        self.added = added
        self.removed = removed
        self.edited = edited
        self.moved = moved
    }
}
