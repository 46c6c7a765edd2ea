public import RefreshCore

extension Comparison {
    /// Compares two articles: their paragraphs, and the fields that a reader sees.
    ///
    /// Language, family and further metadata are not compared. Between articles of different families, such as a raw
    /// seed and a web page, a field that one of them lacks is no difference, and a title may be the other's first
    /// paragraph.
    ///
    /// Work is in proportion to the texts' length, whatever they hold; memory a few times the texts.
    public init(from old: Article, to new: Article) {
        let reading = Reading(from: old.paragraphs, to: new.paragraphs)
        self.init(
            BlockSequence(reading, headlines: Headlines(from: old, to: new)),
            fields: FieldDifference.between(old, new))
    }

    /// Compares two texts, given in paragraphs.
    public init(fromText old: [String], toText new: [String]) {
        self.init(BlockSequence(Reading(from: old, to: new)), fields: [])
    }

    /// Compares two articles off the caller's actor, as ``init(from:to:)`` does.
    @concurrent
    public static func compared(from old: Article, to new: Article) async -> Comparison {
        Comparison(from: old, to: new)
    }

    private init(_ sequence: BlockSequence, fields: [FieldDifference]) {
        blocks = sequence.blocks
        counts = sequence.counts
        self.fields = fields
        weight = fields.reduce(sequence.weight) { max($0, $1.weight) }
    }
}
