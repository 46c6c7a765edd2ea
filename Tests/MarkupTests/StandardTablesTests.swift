import RefreshTesting
import Testing

@testable import Markup

/// Where the tables of the C library and of the standard differ, and what every decoder must do at an error.
@Suite struct StandardTablesTests {
    private func read(_ bytes: [UInt8], _ label: String) -> String? {
        let encoding = CharacterEncoding(label: label)
        let decoded: DecodedBytes? = bytes.withUnsafeBufferPointer { bytes in
            func all(_ scheme: some MultibyteScheme) -> DecodedBytes {
                var decoded = DecodedBytes(reserving: bytes.count)
                var position = 0
                while position < bytes.count {
                    let unit = scheme.unit(at: position, in: bytes)
                    decoded.append(unit)
                    position += unit.length
                }
                return decoded
            }
            switch encoding?.name {
            case "gb18030": return all(GB18030Scheme())
            case "big5": return all(Big5Scheme())
            case "shift_jis": return all(ShiftJISScheme())
            case "euc-jp": return all(EUCJPScheme())
            case "euc-kr": return all(EUCKRScheme())
            case "iso-2022-jp": return ISO2022JP.decoded(bytes)
            default: return encoding.flatMap(SingleByteTable.table(of:))?.decoded(bytes)
            }
        }
        return decoded.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("gbk", [0x80], "€"), ("gbk", [0xA3, 0xA0], "\u{3000}"), ("gbk", [0xA8, 0xBC], "\u{1E3F}"),
            ("gb18030", [0xA6, 0xD9], "\u{FE10}"), ("gb18030", [0xFE, 0x59], "\u{9FB4}"),
            ("gb18030", [0xFE, 0x51], "\u{E816}"), ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
            ("gb18030", [0x84, 0x31, 0x82, 0x36], "\u{FE10}"), ("gb18030", [0x84, 0x31, 0xA4, 0x39], "\u{FFFF}"),
            ("gb18030", [0x90, 0x30, 0x81, 0x30], "\u{10000}"), ("gb18030", [0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"),
            ("gb18030", [0x81, 0x35, 0xF4, 0x37], "\u{E7C7}"),
            ("big5", [0x88, 0x62], "\u{CA}\u{304}"), ("big5", [0xA1, 0x45], "\u{2027}"),
            ("big5", [0xA1, 0xC3], "\u{FFE3}"), ("big5", [0xA3, 0xE1], "€"), ("big5", [0xF9, 0xFE], "\u{FFED}"),
            ("shift_jis", [0x80], "\u{80}"), ("shift_jis", [0xB1], "ｱ"), ("shift_jis", [0x81, 0x60], "\u{FF5E}"),
            ("shift_jis", [0x87, 0x40], "①"), ("shift_jis", [0xFA, 0x40], "ⅰ"),
            ("shift_jis", [0xF0, 0x40], "\u{E000}"),
            ("euc-jp", [0x8E, 0xB1], "ｱ"), ("euc-jp", [0x8F, 0xA2, 0xC3], "\u{A6}"),
            ("euc-jp", [0xF9, 0xA1], "\u{7E8A}"),
            ("euc-kr", [0x81, 0x41], "갂"), ("euc-kr", [0xC8, 0xFE], "힝"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x4A, 0x5C], "あ¥"),
            ("koi8-u", [0xAE], "\u{45E}"), ("macintosh", [0xF0], "\u{F8FF}"), ("x-mac-cyrillic", [0xFF], "€"),
            ("windows-1255", [0xCA], "\u{5BA}"), ("windows-1252", [0x81, 0x80], "\u{81}€"),
            ("windows-874", [0xDB], "\u{FFFD}"), ("x-user-defined", [0x80, 0xFF], "\u{F780}\u{F7FF}"),
            ("iso-8859-8-i", [0xE0], "א"), ("iso-8859-16", [0xA4], "€"), ("ibm866", [0x80], "А"),
        ] as [(String, [UInt8], String)])
    func tableIsThatOfTheStandard(label: String, bytes: [UInt8], text: String) {
        #expect(read(bytes, label) == text)
    }

    @Test(
        arguments: [
            ("gbk", [0xD6, 0x3C], "\u{FFFD}<"), ("gbk", [0xD6, 0xFF, 0x61], "\u{FFFD}a"), ("gbk", [0xFF], "\u{FFFD}"),
            ("gb18030", [0x81, 0x30, 0x81, 0x3C], "\u{FFFD}0\u{FFFD}<"), ("gb18030", [0x81, 0x30], "\u{FFFD}"),
            ("big5", [0xA4, 0x3C], "\u{FFFD}<"), ("big5", [0xA4], "\u{FFFD}"), ("big5", [0x81, 0x40], "\u{FFFD}@"),
            ("shift_jis", [0x81, 0x20], "\u{FFFD} "), ("shift_jis", [0xFD, 0x41], "\u{FFFD}A"),
            ("euc-jp", [0x8F, 0xA2, 0x41], "\u{FFFD}A"), ("euc-jp", [0xA4, 0xFF], "\u{FFFD}"),
            ("euc-kr", [0xB0, 0x20], "\u{FFFD} "), ("euc-kr", [0xC9, 0xFF], "\u{FFFD}"),
        ] as [(String, [UInt8], String)])
    func brokenCharacterTakesWhatTheStandardSays(label: String, bytes: [UInt8], text: String) {
        #expect(read(bytes, label) == text)
    }
}
