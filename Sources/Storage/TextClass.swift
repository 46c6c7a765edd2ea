/// What is compressed with a dictionary of its own: one type of frame in one script.
///
/// Scripts stand for languages: texts in one script share far more than texts in two.
struct TextClass: Hashable, Sendable {
    /// The scripts that are told apart.
    enum Script: UInt8, CaseIterable, Sendable {
        case latin = 0
        case cyrillic = 1
        case semitic = 2
        case indic = 3
        case kana = 4
        case han = 5
        case hangul = 6
        case other = 7
    }

    /// What the frames hold.
    let type: FrameType
    /// What most of their text is written in.
    let script: Script

    /// Names a class.
    init(_ type: FrameType, _ script: Script) {
        self.type = type
        self.script = script
    }

    /// Finds the class of `bytes` by their first 2 KiB, as UTF-8.
    init(_ type: FrameType, of bytes: [UInt8]) {
        var counts = [Int](repeating: 0, count: Script.allCases.count)
        for byte in bytes.prefix(2 << 10) {
            // The weights make up for how many bytes a character takes, and how much one says.
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: counts[0] &+= 1
            case 0xC3...0xCD: counts[0] &+= 2
            case 0xD0...0xD3: counts[1] &+= 4
            case 0xD6...0xDB: counts[2] &+= 4
            case 0xE0: counts[3] &+= 6
            // Kana is found in no other language's texts, ideographs are found in Japanese.
            case 0xE3: counts[4] &+= 12
            case 0xE4...0xE9: counts[5] &+= 6
            case 0xEA...0xED: counts[6] &+= 6
            case 0xF0...0xF4: counts[7] &+= 4
            default: break
            }
        }
        // CJK punctuation begins with E3 too; it is rarer than the signs it stands between.
        counts[4] = counts[4] > counts[5] ? counts[4] : 0
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        self.init(type, counts[most] == 0 ? .other : Script(rawValue: UInt8(truncatingIfNeeded: most)) ?? .other)
    }
}
