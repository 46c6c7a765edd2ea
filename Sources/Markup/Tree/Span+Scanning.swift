/// Finding bytes eight at a time, by arithmetic on words.
extension Span<UInt8> {
    /// Where `byte` stands first, from `start` on; the end where it doesn't.
    @inline(__always)
    func first(_ byte: UInt8, from start: Int) -> Int {
        first(from: start) { word in
            Self.zeros(word ^ Self.repeated(byte))
        } orByte: {
            $0 == byte
        }
    }

    /// Where one of two bytes stands first.
    @inline(__always)
    func first(_ one: UInt8, _ two: UInt8, from start: Int) -> Int {
        first(from: start) { word in
            Self.zeros(word ^ Self.repeated(one)) | Self.zeros(word ^ Self.repeated(two))
        } orByte: {
            $0 == one || $0 == two
        }
    }

    /// Where an ampersand, a carriage return or a null stands first, up to `end`.
    @inline(__always)
    func firstRewritten(from start: Int, to end: Int) -> Int {
        extracting(0..<end).first(from: start) { word in
            Self.zeros(word ^ Self.repeated(0x26)) | Self.zeros(word ^ Self.repeated(0x0D)) | Self.zeros(word)
        } orByte: {
            $0 == 0x26 || $0 == 0x0D || $0 == 0
        }
    }

    @inline(__always)
    private func first(from start: Int, inWord: (UInt64) -> UInt64, orByte: (UInt8) -> Bool) -> Int {
        var position = start
        let raw = bytes
        while position + 8 <= count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let hits = inWord(UInt64(littleEndian: word))
            if hits != 0 { return position + hits.trailingZeroBitCount >> 3 }
            position += 8
        }
        while position < count, !orByte(self[position]) { position += 1 }
        return position
    }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The high bit of the first byte that is zero; what stands behind the first means nothing.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}
