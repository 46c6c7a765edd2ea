public import RefreshCore

/// A short name for what an article says, typography not counted; the same in every process.
public enum TextKey {
    /// The name of `article`'s title and text.
    public static func of(_ article: Article) -> UInt64 {
        let lines = [article.title ?? ""] + article.blocks.map(\.text) + article.appendix
        let folded = FoldedText(Passage(lines))
        return StableHash.of(folded.bytes.map { UInt64($0) })
    }
}
