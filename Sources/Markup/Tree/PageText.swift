/// The bytes of a page, and behind them those that don't stand in it as they are read: references replaced, line ends
/// unified, names in lower case.
struct PageText: Sendable {
    let source: [UInt8]
    private(set) var rewritten: [UInt8] = []

    init(_ source: [UInt8]) {
        self.source = source
    }

    /// The end of all text, where what is rewritten next will begin.
    var end: Int { source.count + rewritten.count }

    /// The bytes of a range.
    subscript(range: TextRange) -> ArraySlice<UInt8> {
        let start = Int(range.start)
        guard start >= source.count else { return source[start..<start + Int(range.count)] }
        let offset = start - source.count
        return rewritten[offset..<offset + Int(range.count)]
    }

    /// A byte of a range's text.
    subscript(position: UInt32) -> UInt8 {
        let position = Int(position)
        return position < source.count ? source[position] : rewritten[position - source.count]
    }

    mutating func write(_ byte: UInt8) {
        rewritten.append(byte)
    }

    mutating func write(_ bytes: some Collection<UInt8>) {
        rewritten.append(contentsOf: bytes)
    }

    /// Writes a range of the source.
    mutating func write(source range: Range<Int>) {
        rewritten.append(contentsOf: source[range])
    }

    /// Writes the text of a range, wherever it lies.
    mutating func write(_ range: TextRange) {
        let (start, count) = (Int(range.start), Int(range.count))
        guard start >= source.count else { return write(source: start..<start + count) }
        // A slice of what is appended to would make a copy of all of it.
        for offset in start - source.count..<start - source.count + count { rewritten.append(rewritten[offset]) }
    }

    /// Takes back what was written behind `end`.
    mutating func rewind(to end: Int) {
        rewritten.removeLast(rewritten.count - (end - source.count))
    }

    /// Whether two ranges hold the same bytes.
    func isSame(_ one: TextRange, _ other: TextRange) -> Bool {
        one.count == other.count && (one.start == other.start || self[one].elementsEqual(self[other]))
    }

    /// Whether a range holds nothing but white space, as HTML counts it.
    func isBlank(_ range: TextRange) -> Bool {
        blankCount(range) == range.count
    }

    /// How much white space a range begins with.
    func blankCount(_ range: TextRange) -> UInt32 {
        var count: UInt32 = 0
        while count < range.count, self[range.start + count].isHTMLSpace { count += 1 }
        return count
    }
}

extension UInt8 {
    /// Tab, line feed, form feed, carriage return or space.
    @inline(__always)
    var isHTMLSpace: Bool {
        self <= 0x20 && (self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C)
    }

    @inline(__always)
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    @inline(__always)
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
}
