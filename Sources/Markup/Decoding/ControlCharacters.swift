/// Takes out what no text needs: control characters and stray byte order marks.
enum ControlCharacters {
    /// The text with its lines ended by line feeds, form feeds as white space, and no other control character but the
    /// tab.
    static func removed(from text: String) -> String {
        var text = text
        let kept: [UInt8]? = text.withUTF8 { bytes in
            guard var next = unwanted(in: bytes, from: 0) else { return nil }
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var start = 0
            while true {
                kept.append(contentsOf: bytes[start..<next])
                switch bytes[next] {
                case 0x0D:
                    if next + 1 >= bytes.count || bytes[next + 1] != 0x0A { kept.append(0x0A) }
                    start = next + 1
                case 0x0C:
                    kept.append(0x20)
                    start = next + 1
                default: start = next + length(of: bytes, at: next)
                }
                guard let following = unwanted(in: bytes, from: start) else { break }
                next = following
            }
            kept.append(contentsOf: bytes[start...])
            return kept
        }
        return kept.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// Where the next character stands that is taken out or put otherwise.
    private static func unwanted(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let end = min(index + 32, bytes.count)
            guard mayBeginOne(bytes, in: index..<end) else {
                index = end
                continue
            }
            while index < end {
                if bytes[index] == 0x0D || bytes[index] == 0x0C || length(of: bytes, at: index) > 0 { return index }
                index += 1
            }
        }
        return nil
    }

    /// Whether any of some bytes may begin an unwanted character.
    ///
    /// Without a branch, so that the compiler looks at many at once.
    private static func mayBeginOne(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
        var found: UInt8 = 0
        for index in range {
            let byte = bytes[index]
            let isControl = (byte < 0x20 ? 1 : 0) & (byte != 0x09 ? 1 : 0) & (byte != 0x0A ? 1 : 0) as UInt8
            found |= isControl | (byte == 0x7F ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
        }
        return found != 0
    }

    /// The length of the unwanted character at `index`; zero for any other.
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case 0x09, 0x0A, 0x0C, 0x0D: 0
        case 0x00..<0x20, 0x7F: 1
        // C1 controls, U+0080 to U+009F.
        case 0xC2: index + 1 < bytes.count && bytes[index + 1] < 0xA0 ? 2 : 0
        // U+FEFF.
        case 0xEF: index + 2 < bytes.count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
        default: 0
        }
    }
}
