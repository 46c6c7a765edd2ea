/// The accepted text of a source: the baseline of every comparison.
///
/// It follows from the change log.
public struct Seed: Hashable, Codable, Sendable {
    /// The source.
    public let source: SourceID
    /// The sequence of the entry that made it the seed.
    public let sequence: UInt64
    /// The article, as cleaned when it became the seed.
    public let article: Digest
    /// The capture it was cleaned from, from which newer cleaners clean it again; `nil` where none was kept.
    public let capture: Digest?
    /// The version of the cleaners that made ``article``.
    public let cleaners: Int

    /// Makes a seed.
    public init(source: SourceID, sequence: UInt64, article: Digest, capture: Digest?, cleaners: Int) {
        self.source = source
        self.sequence = sequence
        self.article = article
        self.capture = capture
        self.cleaners = cleaners
    }
}
