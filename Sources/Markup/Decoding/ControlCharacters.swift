/// Takes out what no text needs: control characters and stray byte order marks.
enum ControlCharacters {
    /// The text with its lines ended by line feeds, form feeds as white space, and no other control character but the
    /// tab.
    static func removed(from text: String) -> String {
        var text = text
        let isClean = text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                // Most bytes are none of those that can be unwanted.
                if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xEF {
                    if byte == 0x0D || byte == 0x0C || length(of: bytes, at: index) > 0 { return false }
                }
                index += 1
            }
            return true
        }
        if isClean { return text }
        let kept = text.withUTF8 { bytes in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0x0D {
                    if index + 1 >= bytes.count || bytes[index + 1] != 0x0A { kept.append(0x0A) }
                    index += 1
                } else if byte == 0x0C {
                    kept.append(0x20)
                    index += 1
                } else {
                    let length = length(of: bytes, at: index)
                    if length == 0 { kept.append(byte) }
                    index += max(length, 1)
                }
            }
            return kept
        }
        return String(decoding: kept, as: UTF8.self)
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
