extension Unicode.Scalar {
    /// The character that some bytes of UTF-8 are; `nil` where they are none, or more than one.
    init?(utf8 bytes: [UInt8]) {
        guard let first = bytes.first, first < 0x80 || (0xC2...0xF4).contains(first) else { return nil }
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard bytes.count == length else { return nil }
        var value = UInt32(first & 0x7F >> (length == 1 ? 0 : UInt8(length)))
        for byte in bytes[1...] {
            guard (0x80...0xBF).contains(byte) else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        // Neither a surrogate nor longer than it need be.
        guard let scalar = Unicode.Scalar(value), scalar.utf8.count == length else { return nil }
        self = scalar
    }

    /// White space of any script, and the marks that take no room.
    var isBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
            0xFEFF:
            true
        default: false
        }
    }

    /// A Chinese character.
    var isHan: Bool {
        switch value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: true
        default: false
        }
    }

    /// An ASCII or full-width digit's value.
    var digit: Int? {
        switch value {
        case 0x30...0x39: Int(value) - 0x30
        case 0xFF10...0xFF19: Int(value) - 0xFF10
        default: nil
        }
    }

    /// A Latin letter, accents included.
    var isLatinLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
        default: false
        }
    }

    /// A mark that ends a sentence, in either width.
    var endsSentence: Bool {
        switch self {
        case "。", "！", "？", "!", "?", "．", "…": true
        default: false
        }
    }

    /// A quotation mark or bracket that opens.
    var opens: Bool {
        switch self {
        case "“", "‘", "「", "『", "《", "〈", "（", "(", "【", "[": true
        default: false
        }
    }

    /// A quotation mark or bracket that closes.
    var closes: Bool {
        switch self {
        case "”", "’", "」", "』", "》", "〉", "）", ")", "】", "]", "\"": true
        default: false
        }
    }

    /// Punctuation inside or at the end of a sentence.
    var isMark: Bool {
        switch self {
        case "，", ",", "；", ";", "：", ":", "、", "—": true
        default: endsSentence || closes
        }
    }
}

extension StringProtocol {
    /// The text without white space and indents at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(self[first...last])
    }

    /// Whether the text begins with exactly these scalars, canonical equivalence aside.
    func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Whether the text ends with exactly these scalars, canonical equivalence aside.
    func ends(with suffix: String) -> Bool { utf8.reversed().starts(with: suffix.utf8.reversed()) }

    /// The number of scalars, what is called a character's count in the rules of the families.
    var length: Int { unicodeScalars.count }

    /// Whether the text ends as a sentence does: with a final mark, closing quotes and brackets allowed behind it.
    var endsAsSentence: Bool {
        let reversed = unicodeScalars.reversed()
        guard let last = reversed.first(where: { !$0.closes }) else { return true }
        return last.endsSentence || last == "." || reversed.first == "”" || reversed.first == "」"
    }

    /// The text after `prefix`, trimmed; `nil` where it doesn't begin with that.
    func rest(after prefix: String) -> String? {
        guard begins(with: prefix) else { return nil }
        return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self).trimmed
    }
}
