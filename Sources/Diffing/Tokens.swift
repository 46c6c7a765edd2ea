/// A text in the pieces that are never cut: a Han character, a number, a word, a URL, a run of white space, a sign.
///
/// A piece ends where a character as readers see it ends (UAX #29): marks stay with what they stand on.
struct Tokens {
    /// Where each token begins, and the end of the text.
    private(set) var starts: [UInt32] = []
    /// What each token is, folded: equal for tokens that differ in typography only.
    ///
    /// A sign or Han character is its own scalar; words, numbers and URLs are hashes with the top bit set. Should two
    /// hashes collide, the pair is shown as a replacement, because spans are made from the bytes.
    private(set) var ids: [UInt32] = []

    /// White space, line breaks too: where lines are broken is typography.
    static let space: UInt32 = 0x20

    /// Cuts `range` of `bytes`; tokens give offsets into `bytes`.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        starts.reserveCapacity(range.count / 3 + 2)
        ids.reserveCapacity(range.count / 3 + 1)
        var tokenizer = Tokenizer(start: range.lowerBound)
        tokenizer.cut(bytes.span.extracting(range), into: &self)
        starts.append(UInt32(truncatingIfNeeded: range.upperBound))
    }

    /// The number of tokens.
    var count: Int { ids.count }

    /// The offset where a token begins; of the number of tokens, the end of the text.
    func offset(of token: Int) -> Int { Int(starts[token]) }

    /// Where `tokens` stand in the bytes.
    func range(of tokens: Range<Int>) -> Range<Int> {
        Int(starts[tokens.lowerBound])..<Int(starts[tokens.upperBound])
    }

    @inline(__always)
    mutating func append(_ id: UInt32, at start: Int) {
        starts.append(UInt32(truncatingIfNeeded: start))
        ids.append(id)
    }

    /// Makes the last two tokens one.
    mutating func joinLast() {
        guard ids.count > 1, let last = ids.popLast() else { return }
        starts.removeLast()
        replaceLast { ($0 ^ last &* 0x9E37_79B1) | 1 << 31 }
    }

    /// Makes the last token another; the first one of a text is made where there is none.
    mutating func replaceLast(_ change: (UInt32) -> UInt32) {
        guard let last = ids.last else { return }
        ids[ids.count - 1] = change(last)
    }

    /// Whether a token is white space.
    static func isSpace(_ id: UInt32) -> Bool { id == space }

    /// Whether a token is a word, a number or a URL.
    static func isWord(_ id: UInt32) -> Bool { id >= 1 << 31 }

    /// How much a token says: nothing for white space and signs, twice as much for a word as for a Han character.
    static func content(_ id: UInt32) -> Int { isWord(id) ? 2 : ScalarClass(id) == .ideograph ? 1 : 0 }
}
