/// Where a piece of text lies: in the page itself, or behind the page's end, in what was rewritten.
struct TextRange: Hashable, Sendable {
    var start: UInt32
    var count: UInt32

    static let empty = TextRange(start: 0, count: 0)

    var end: UInt32 { start &+ count }

    init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }

    init(_ range: Range<Int>) {
        // Pages are cut far below the capacity of 32 bits.
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        count = UInt32(truncatingIfNeeded: range.count)
    }
}
