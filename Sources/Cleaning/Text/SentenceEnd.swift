/// Where sentences end, in Chinese and in Latin scripts.
enum SentenceEnd {
    /// Whether the text ends as a sentence does, closing quotation marks included.
    static func ends(_ bytes: [UInt8]) -> Bool {
        guard let last = bytes.last else { return false }
        switch last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"),
            UInt8(ascii: "\""), UInt8(ascii: ")"):
            return true
        case 0x80..<0xC0 where bytes.count >= 3:
            let mark = (bytes[bytes.count - 3], bytes[bytes.count - 2], last)
            switch mark {
            // 。 』 」
            case (0xE3, 0x80, 0x82), (0xE3, 0x80, 0x8F), (0xE3, 0x80, 0x8D): return true
            // … ”
            case (0xE2, 0x80, 0xA6), (0xE2, 0x80, 0x9D): return true
            // ！ ） ： ； ？
            case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x89), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9F):
                return true
            default: return false
            }
        default: return false
        }
    }

    /// How many clauses and sentences a text has: a sign of prose.
    static func count(in bytes: [UInt8]) -> Int {
        var count = 0
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: ";"): count += 1
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                if index + 1 == bytes.count || bytes[index + 1] == 0x20 { count += 1 }
            case 0xE3:
                // 、 and 。
                if index + 2 < bytes.count, bytes[index + 1] == 0x80,
                    bytes[index + 2] & 0xFE == 0x80 || bytes[index + 2] == 0x82
                {
                    count += 1
                }
            case 0xEF:
                // ！ ， ： ； ？
                if index + 2 < bytes.count, bytes[index + 1] == 0xBC,
                    [0x81, 0x8C, 0x9A, 0x9B, 0x9F].contains(bytes[index + 2])
                {
                    count += 1
                }
            default: break
            }
            index += 1
        }
        return count
    }
}
