/// Finds ASCII words in bytes, whatever their case.
struct ASCIIScanner {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    func byte(_ position: Int) -> UInt8? {
        position >= 0 && position < bytes.count ? bytes[bytes.startIndex + position] : nil
    }

    func slice(_ start: Int, _ end: Int) -> ASCIIScanner {
        let start = min(max(start, 0), count)
        return ASCIIScanner(bytes[bytes.startIndex + start..<bytes.startIndex + min(max(end, start), count)])
    }

    func text(_ start: Int, _ end: Int) -> String {
        String(decoding: slice(start, end).bytes, as: UTF8.self)
    }

    func skipSpace(from position: Int) -> Int {
        var position = position
        while let byte = byte(position), byte <= 0x20 { position += 1 }
        return position
    }

    func first(_ sign: UInt8, from position: Int) -> Int? {
        guard position < count else { return nil }
        return bytes[(bytes.startIndex + position)...].firstIndex(of: sign).map { $0 - bytes.startIndex }
    }

    /// Whether `word`, in lower case, stands at `position`.
    func hasWord(_ word: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { word in
            for (offset, expected) in word.enumerated() {
                var found = bytes[bytes.startIndex + position + offset]
                if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(found) { found |= 0x20 }
                if found != expected { return false }
            }
            return true
        }
    }

    /// Where `word`, in lower case, stands next.
    func first(_ word: StaticString, from position: Int) -> Int? {
        var position = position
        while position + word.utf8CodeUnitCount <= count {
            if hasWord(word, at: position) { return position }
            position += 1
        }
        return nil
    }
}
