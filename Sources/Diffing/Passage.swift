/// The paragraphs of one side as one run of UTF-8, a line break after each.
struct Passage: Sendable {
    /// The text; always valid UTF-8.
    let bytes: [UInt8]
    /// Where each paragraph begins, and the end of the text.
    private let starts: [Int]

    init(_ paragraphs: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(paragraphs.reduce(0) { $0 + $1.utf8.count + 1 })
        var starts = [0]
        starts.reserveCapacity(paragraphs.count + 1)
        for paragraph in paragraphs {
            bytes.append(contentsOf: paragraph.utf8)
            bytes.append(UInt8(ascii: "\n"))
            starts.append(bytes.count)
        }
        self.bytes = bytes
        self.starts = starts
    }

    /// The number of paragraphs.
    var count: Int { starts.count - 1 }

    /// Where `paragraphs`, joined by line breaks, stand in ``bytes``.
    func range(of paragraphs: Range<Int>) -> Range<Int> {
        paragraphs.isEmpty ? 0..<0 : starts[paragraphs.lowerBound]..<starts[paragraphs.upperBound] - 1
    }

    /// The text of a range of ``bytes``.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
