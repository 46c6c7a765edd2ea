/// The part of a document that tells its encoding: text with its surroundings, without scripts and long stretches of
/// ASCII.
struct DetectionSample {
    /// The most bytes that are judged.
    static let limit = 12_288
    /// How many bytes of ASCII are kept on each side of others.
    private static let context = 4

    private(set) var bytes: [UInt8] = []

    /// Less than this, in bytes, tells too little.
    private static let minimum = 256

    /// Takes a sample; scripts, style sheets and comments are left out unless nothing else tells much.
    init(of document: ArraySlice<UInt8>) {
        document.withUnsafeBufferPointer { document in
            take(document, leavingOutCode: true)
            guard bytes.count < Self.minimum else { return }
            bytes = []
            take(document, leavingOutCode: false)
        }
    }

    private mutating func take(_ document: UnsafeBufferPointer<UInt8>, leavingOutCode: Bool) {
        var position = 0
        var taken = 0
        while position < document.count, bytes.count < Self.limit {
            let byte = document[position]
            if byte >= 0x80 {
                let start = max(taken, position - Self.context)
                // What lies between two far-off stretches is no text: a line break keeps them apart.
                if start > taken { bytes.append(0x0A) }
                var end = position
                while end < document.count, end < position + Self.limit, document[end] >= 0x80 { end += 1 }
                end = min(end + Self.context, document.count)
                bytes.append(contentsOf: document[start..<end])
                taken = end
                position = end
            } else if leavingOutCode, byte == UInt8(ascii: "<"),
                let end = Self.endOfCode(at: position, in: document)
            {
                position = end
                taken = end
            } else {
                position += 1
            }
        }
    }

    /// Where the script, style sheet or comment ends that begins at `position`.
    private static func endOfCode(at position: Int, in document: UnsafeBufferPointer<UInt8>) -> Int? {
        let scanner = ASCIIScanner(document)
        // One that is never closed takes in the rest.
        func end(_ word: StaticString) -> Int { scanner.first(word, from: position + 4) ?? document.count }
        if scanner.hasWord("<script", at: position) { return end("</script") }
        if scanner.hasWord("<style", at: position) { return end("</style") }
        if scanner.hasWord("<!--", at: position) { return end("-->") }
        return nil
    }
}
