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
    /// What its words say that it is, if not text.
    let line: RemovalKind?
    /// The fields that it holds, if it holds nothing else.
    let info: InfoLine?
    /// A text long enough, and linked little enough, to be written for reading.
    let isProse: Bool
    /// The marks of notes and sources that stood in it; they aren't text, since one more renumbers all that follow.
    let citations: [String]
    /// How likely it's part of the article, in hundredths of log-odds.
    var support = 0
    /// It stands between the headline and the first long paragraph, and reads like a sentence.
    var isLead = false

    init(
        kind: Block.Kind, bytes: [UInt8], linkBytes: Int, owner: Int, start: Int, noise: RemovalKind? = nil,
        citations: [String] = []
    ) {
        self.kind = kind
        self.bytes = bytes
        self.linkBytes = linkBytes
        self.owner = owner
        self.start = start
        self.noise = noise
        self.citations = citations
        let density = bytes.isEmpty ? 0 : Double(linkBytes) / Double(bytes.count)
        line = NoiseLine.kind(of: bytes, linkDensity: density)
        info = InfoLine(bytes)
        // Some sites set their sentences as headings of the pictures between them.
        let isSentence = kind == .heading && bytes.count >= 100 && linkBytes == 0 && SentenceEnd.ends(bytes)
        isProse =
            noise == nil && line == nil && info == nil && (kind != .heading || isSentence) && kind != .caption
            && bytes.count >= 70 && density < 0.4
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var linkDensity: Double { bytes.isEmpty ? 0 : Double(linkBytes) / Double(bytes.count) }
}
