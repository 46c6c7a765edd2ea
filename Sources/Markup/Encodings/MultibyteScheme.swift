/// How the bytes of a multi-byte encoding make characters; one type for each decoder of the WHATWG Encoding Standard.
protocol MultibyteScheme: Sendable {
    /// Reads what begins at `position`, a valid index of `bytes`.
    ///
    /// Of bytes that make no character, as many are taken as the standard's decoder takes for one error.
    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit
    /// Whether a byte is never part of a longer character, so that reading is in step behind it.
    func isBoundary(_ byte: UInt8) -> Bool
}

extension MultibyteScheme {
    func isBoundary(_ byte: UInt8) -> Bool { byte < 0x30 || (0x3A...0x3F).contains(byte) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Takes a lead and a trail that make no character: both, unless the trail is ASCII (section 4.1).
    @inline(__always)
    func brokenPair(at position: Int) -> CharacterUnit {
        .broken(position + 1 < count && self[position + 1] < 0x80 ? 1 : Swift.min(2, count - position))
    }
}

/// gb18030 (section 10.2.1); gbk and gb2312 have the same decoder.
struct GB18030Scheme: MultibyteScheme {
    private let index = CharacterIndex.gb18030
    private let fourByte = FourByteCharacters.standard

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let lead = bytes[position]
        if lead < 0x80 { return CharacterUnit(1, UInt32(lead)) }
        if lead == 0x80 { return CharacterUnit(1, 0x20AC) }
        guard lead != 0xFF else { return .broken(1) }
        guard position + 1 < bytes.count else { return .broken(1) }
        let second = bytes[position + 1]
        if (0x30...0x39).contains(second) { return fourBytes(at: position, in: bytes) }
        guard second >= 0x40, second != 0x7F, second != 0xFF else { return bytes.brokenPair(at: position) }
        let value = index[(Int(lead) - 0x81) * 190 + Int(second) - (second < 0x7F ? 0x40 : 0x41)]
        return value == CharacterUnit.broken ? bytes.brokenPair(at: position) : CharacterUnit(2, value)
    }

    private func fourBytes(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        // Cut off by the end, all of it is one error.
        guard position + 2 < bytes.count else { return .broken(2) }
        guard (0x81...0xFE).contains(bytes[position + 2]) else { return .broken(1) }
        guard position + 3 < bytes.count else { return .broken(3) }
        guard (0x30...0x39).contains(bytes[position + 3]) else { return .broken(1) }
        let digits = (0..<4).map { Int(bytes[position + $0]) }
        let pointer = ((digits[0] - 0x81) * 10 + digits[1] - 0x30) * 1260 + (digits[2] - 0x81) * 10 + digits[3] - 0x30
        let value = fourByte[pointer]
        return value == CharacterUnit.broken ? .broken(1) : CharacterUnit(4, value)
    }
}

/// Big5 (section 12.1.1).
struct Big5Scheme: MultibyteScheme {
    private let index = CharacterIndex.big5

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let lead = bytes[position]
        if lead < 0x80 { return CharacterUnit(1, UInt32(lead)) }
        guard lead != 0x80, lead != 0xFF, position + 1 < bytes.count else { return .broken(1) }
        let trail = bytes[position + 1]
        guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else {
            return bytes.brokenPair(at: position)
        }
        let value = index[(Int(lead) - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)]
        return value == CharacterUnit.broken ? bytes.brokenPair(at: position) : CharacterUnit(2, value)
    }
}

/// Shift_JIS (section 13.3.1).
struct ShiftJISScheme: MultibyteScheme {
    private let index = CharacterIndex.jis0208

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let lead = bytes[position]
        if lead <= 0x80 { return CharacterUnit(1, UInt32(lead)) }
        if (0xA1...0xDF).contains(lead) { return CharacterUnit(1, 0xFF61 - 0xA1 + UInt32(lead)) }
        guard lead != 0xA0, lead <= 0xFC, position + 1 < bytes.count else { return .broken(1) }
        let trail = bytes[position + 1]
        guard (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail) else {
            return bytes.brokenPair(at: position)
        }
        let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
        let value = index[row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)]
        return value == CharacterUnit.broken ? bytes.brokenPair(at: position) : CharacterUnit(2, value)
    }
}

/// EUC-JP (section 13.1.1).
struct EUCJPScheme: MultibyteScheme {
    private let index = CharacterIndex.jis0208
    private let supplement = CharacterIndex.jis0212

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let lead = bytes[position]
        if lead < 0x80 { return CharacterUnit(1, UInt32(lead)) }
        guard lead == 0x8E || lead == 0x8F || (0xA1...0xFE).contains(lead), position + 1 < bytes.count else {
            return .broken(1)
        }
        let second = bytes[position + 1]
        if lead == 0x8E, (0xA1...0xDF).contains(second) { return CharacterUnit(2, 0xFF61 - 0xA1 + UInt32(second)) }
        guard lead != 0x8E, (0xA1...0xFE).contains(second) else { return bytes.brokenPair(at: position) }
        if lead == 0x8F {
            guard position + 2 < bytes.count else { return .broken(2) }
            let third = bytes[position + 2]
            let value =
                (0xA1...0xFE).contains(third)
                ? supplement[(Int(second) - 0xA1) * 94 + Int(third) - 0xA1] : CharacterUnit.broken
            return CharacterUnit(value == CharacterUnit.broken && third < 0x80 ? 2 : 3, value)
        }
        let value = index[(Int(lead) - 0xA1) * 94 + Int(second) - 0xA1]
        return CharacterUnit(2, value)
    }
}

/// EUC-KR (section 14.1.1).
struct EUCKRScheme: MultibyteScheme {
    private let index = CharacterIndex.eucKR

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let lead = bytes[position]
        if lead < 0x80 { return CharacterUnit(1, UInt32(lead)) }
        guard lead != 0x80, lead != 0xFF, position + 1 < bytes.count else { return .broken(1) }
        let trail = bytes[position + 1]
        guard (0x41...0xFE).contains(trail) else { return bytes.brokenPair(at: position) }
        let value = index[(Int(lead) - 0x81) * 190 + Int(trail) - 0x41]
        return value == CharacterUnit.broken ? bytes.brokenPair(at: position) : CharacterUnit(2, value)
    }
}

/// UTF-16 (section 15.2.1).
struct UTF16Scheme: MultibyteScheme {
    let isBigEndian: Bool

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        guard let first = half(at: position, in: bytes) else { return .broken(1) }
        guard (0xD800...0xDFFF).contains(first) else { return CharacterUnit(2, first) }
        guard first < 0xDC00, let second = half(at: position + 2, in: bytes), (0xDC00...0xDFFF).contains(second) else {
            return .broken(2)
        }
        return CharacterUnit(4, 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    /// Any byte can be half of a character.
    func isBoundary(_ byte: UInt8) -> Bool { false }

    private func half(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard position + 1 < bytes.count else { return nil }
        let (first, second) = (UInt32(bytes[position]), UInt32(bytes[position + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}
