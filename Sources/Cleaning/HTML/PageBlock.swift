import RefreshCore

/// A run of text between two block boundaries of a page, before it's known whether it belongs to the article.
struct PageBlock {
    var kind: Block.Kind
    var bytes: [UInt8]
    /// How many of the bytes are inside links.
    var linkBytes: Int
    /// The innermost element that makes a block of the text.
    var owner: Int
    /// The first node of the text.
    var start: Int
    /// What the elements around it say that it is, if not text.
    var noise: RemovalKind?

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var linkDensity: Double { bytes.isEmpty ? 0 : Double(linkBytes) / Double(bytes.count) }
}
