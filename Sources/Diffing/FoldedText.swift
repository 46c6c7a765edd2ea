/// A passage without what doesn't count: texts that are equal by our rule give the same bytes.
///
/// White space stays, as one space, only where it parts two words of letters or digits. Runs of dashes are one dash;
/// two full stops or more in a row are an ellipsis.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    /// Where each paragraph's own text begins and ends; a space that parts it from the one before is outside.
    private(set) var places: [Range<Int>] = []

    private var last: UInt32 = 0
    private var lastIsWord = false
    private var spaceIsDue = false

    init(_ passage: Passage) {
        bytes.reserveCapacity(passage.bytes.count)
        places.reserveCapacity(passage.count)
        for paragraph in 0..<passage.count {
            append(passage.bytes.span.extracting(passage.range(of: paragraph..<paragraph + 1)))
        }
    }

    /// The folded text of `paragraphs`, joined by white space.
    func slice(of paragraphs: Range<Int>) -> ArraySlice<UInt8> {
        guard !paragraphs.isEmpty else { return [] }
        return bytes[places[paragraphs.lowerBound].lowerBound..<places[paragraphs.upperBound - 1].upperBound]
    }

    /// A hash of each paragraph's folded text.
    ///
    /// Seeded by the process: good for this run only.
    func keys() -> [Int] {
        bytes.withUnsafeBytes { raw in
            places.map { place in
                var hasher = Hasher()
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: raw[place]))
                return hasher.finalize()
            }
        }
    }

    private mutating func append(_ paragraph: Swift.Span<UInt8>) {
        spaceIsDue = true
        last = 0
        var start: Int?
        var index = 0
        while index < paragraph.count {
            let (value, length) = Scalars.decode(paragraph, at: index)
            index += length
            let folded = Folding.folded(value)
            let kind = ScalarClass(folded)
            if kind == .space {
                spaceIsDue = true
                continue
            }
            if kind == .invisible || (0xFE00...0xFE0F).contains(folded) || isRepeated(folded) { continue }
            if spaceIsDue && lastIsWord && kind.isWord { bytes.append(UInt8(ascii: " ")) }
            if start == nil { start = bytes.count }
            Scalars.append(folded, to: &bytes)
            spaceIsDue = false
            lastIsWord = kind.isWord || (kind == .mark && lastIsWord)
            last = folded
        }
        places.append((start ?? bytes.count)..<bytes.count)
    }

    /// Whether `value` only lengthens the sign before it; a second full stop turns the first into an ellipsis.
    private mutating func isRepeated(_ value: UInt32) -> Bool {
        switch (last, value) {
        case (Folding.dash, Folding.dash): return true
        case (Folding.ellipsis, Folding.ellipsis), (Folding.ellipsis, Folding.stop): return true
        case (Folding.stop, Folding.stop), (Folding.stop, Folding.ellipsis):
            bytes.removeLast()
            Scalars.append(Folding.ellipsis, to: &bytes)
            last = Folding.ellipsis
            return true
        default: return false
        }
    }
}
