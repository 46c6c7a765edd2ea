/// Where sentences end, in Chinese and in Latin scripts.
enum SentenceEnd {
    private static let marks = ["。", "！", "？", "…", "”", "；", "：", "）", "』", "」", ".", "!", "?", ":", ";", "\"", ")"]

    /// Whether the text ends as a sentence does, closing quotation marks included.
    static func ends(_ bytes: [UInt8]) -> Bool {
        marks.contains { bytes.has($0, at: bytes.count - $0.utf8.count) }
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
