public import RefreshCore

/// What a picture of a source's history needs of an entry.
public struct EntryMoment: Hashable, Sendable {
    /// The entry.
    public let sequence: UInt64
    /// When it was recorded.
    public let time: Timestamp
    /// What happened.
    public let kind: Entry.Kind
    /// How many blocks it touches.
    public let blocks: Int

    /// Makes a moment.
    public init(sequence: UInt64, time: Timestamp, kind: Entry.Kind, blocks: Int) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
        self.blocks = blocks
    }
}
