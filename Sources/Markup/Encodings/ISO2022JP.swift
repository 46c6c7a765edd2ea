/// ISO-2022-JP (WHATWG Encoding Standard, section 13.2.1): escape sequences switch between character sets.
enum ISO2022JP {
    private enum Mode {
        case ascii, roman, katakana, jis0208
    }

    /// Reads the bytes as UTF-8.
    ///
    /// A line that ends in another set than ASCII has lost an escape sequence (RFC 1468 wants one there): the next begins
    /// in ASCII. The standard reads nothing but errors up to the next escape sequence.
    static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedBytes {
        var decoded = DecodedBytes(reserving: bytes.count)
        var mode = Mode.ascii
        var position = 0
        let index = CharacterIndex.jis0208
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x1B {
                if let next = escape(at: position, in: bytes) {
                    mode = next
                    position += 3
                } else {
                    decoded.append(.broken(1))
                    position += 1
                }
                continue
            }
            if byte == 0x0A { mode = .ascii }
            let unit: CharacterUnit
            switch mode {
            case .ascii:
                unit = byte < 0x80 && byte != 0x0E && byte != 0x0F ? CharacterUnit(1, UInt32(byte)) : .broken(1)
            case .roman:
                switch byte {
                case 0x5C: unit = CharacterUnit(1, 0xA5)
                case 0x7E: unit = CharacterUnit(1, 0x203E)
                default:
                    unit = byte < 0x80 && byte != 0x0E && byte != 0x0F ? CharacterUnit(1, UInt32(byte)) : .broken(1)
                }
            case .katakana:
                unit = (0x21...0x5F).contains(byte) ? CharacterUnit(1, 0xFF61 - 0x21 + UInt32(byte)) : .broken(1)
            case .jis0208:
                guard (0x21...0x7E).contains(byte), position + 1 < bytes.count, bytes[position + 1] != 0x1B else {
                    unit = .broken(1)
                    break
                }
                let trail = bytes[position + 1]
                let isPair = (0x21...0x7E).contains(trail)
                // A line break isn't half of a character.
                unit =
                    isPair
                    ? CharacterUnit(2, index[(Int(byte) - 0x21) * 94 + Int(trail) - 0x21])
                    : .broken(trail == 0x0A ? 1 : 2)
            }
            decoded.append(unit)
            position += unit.length
        }
        return decoded
    }

    private static func ascii(_ byte: UInt8) -> CharacterUnit {
        byte < 0x80 && byte != 0x0E && byte != 0x0F ? CharacterUnit(1, UInt32(byte)) : .broken(1)
    }

    /// The set that an escape sequence switches to.
    private static func escape(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Mode? {
        guard position + 2 < bytes.count else { return nil }
        return switch (bytes[position + 1], bytes[position + 2]) {
        case (0x28, 0x42): .ascii
        case (0x28, 0x4A): .roman
        case (0x28, 0x49): .katakana
        case (0x24, 0x40), (0x24, 0x42): .jis0208
        default: nil
        }
    }

    /// Whether ASCII text holds an escape sequence that begins Japanese.
    static func isUsed(in bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let escape = rest.firstIndex(of: 0x1B) {
            rest = rest[(escape + 1)...]
            if rest.starts(with: [0x24, 0x40]) || rest.starts(with: [0x24, 0x42]) || rest.starts(with: [0x28, 0x49]) {
                return true
            }
        }
        return false
    }
}
