/// Finds ASCII words in bytes, whatever their case.
struct ASCIIScanner {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    func byte(_ position: Int) -> UInt8? {
        position >= 0 && position < bytes.count ? bytes[position] : nil
    }

    /// The byte at `position`, a capital letter as its small one.
    func lowered(_ position: Int) -> UInt8? {
        byte(position).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// White space of the prescan: tab, line feed, form feed, carriage return, space.
    func isSpace(_ position: Int) -> Bool {
        switch byte(position) {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }

    func skipSpace(from position: Int) -> Int {
        var position = position
        while isSpace(position) { position += 1 }
        return position
    }

    /// Whether `word`, in lower case, stands at `position`.
    func hasWord(_ word: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { word in
            for offset in word.indices where lowered(position + offset) != word[offset] { return false }
            return true
        }
    }

    /// Where `word`, in lower case, stands next.
    func first(_ word: StaticString, from position: Int) -> Int? {
        let first = word.withUTF8Buffer { $0.first }
        var position = position
        while position + word.utf8CodeUnitCount <= bytes.count {
            if bytes[position] | 0x20 == first.map({ $0 | 0x20 }), hasWord(word, at: position) { return position }
            position += 1
        }
        return nil
    }
}
