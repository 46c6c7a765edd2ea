/// Reads pinyin as it stands behind an annotated character: `水(shuǐ)`, `水（shui3）`, `水 [shuǐ]`, `水shuǐ`.
enum Pinyin {
    /// A syllable with what belongs to it.
    struct Annotation {
        fileprivate let read: Syllable
        /// The position behind it.
        let end: Int

        /// The syllable with its tone as a number: `shui3`; without one where it has none.
        var syllable: String { read.canonical }
        /// Where the syllable itself stands.
        var range: Range<Int> { read.range }
    }

    /// The annotation in round brackets that begins at `position`, its tone marked.
    static func annotation(in scalars: [Unicode.Scalar], at position: Int) -> Annotation? {
        guard position < scalars.count, scalars[position] == "(" || scalars[position] == "（" else { return nil }
        return closed(in: scalars, at: position + 1)
    }

    /// The annotation at `position` whose opening bracket was swallowed together with the character in front of it:
    /// `?shù)`.
    static func swallowedAnnotation(in scalars: [Unicode.Scalar], at position: Int) -> Annotation? {
        guard position < scalars.count, scalars[position] == "?" else { return nil }
        return closed(in: scalars, at: position + 1)
    }

    /// The annotation of a character in any shape; only such as the character is really read.
    ///
    /// Shapes are other brackets, a space in front, a number for the tone, no tone, and no brackets at all. Without
    /// brackets the tone must be there, and no other letter may follow.
    static func annotation(
        of character: Unicode.Scalar, in scalars: [Unicode.Scalar], at start: Int
    ) -> Annotation? {
        var position = start
        if position < scalars.count, scalars[position].isBlank { position += 1 }
        guard position < scalars.count else { return nil }
        let isSpaced = position > start
        let closing = closing(scalars[position])
        if closing != nil { position += 1 }
        guard let read = syllable(in: scalars, at: position), isReading(read, of: character) else { return nil }
        var end = read.range.upperBound
        if let closing {
            guard end < scalars.count, closing.contains(scalars[end]) else { return nil }
            end += 1
        } else {
            guard !isSpaced, read.tone != nil, end == scalars.count || !isWordCharacter(scalars[end]) else {
                return nil
            }
        }
        if isSpaced, end + 1 < scalars.count, scalars[end].isBlank, scalars[end + 1].isHan || scalars[end + 1].isMark {
            end += 1
        }
        return Annotation(read: read, end: end)
    }

    /// What closes a bracket, in either width; `nil` for anything else.
    private static func closing(_ bracket: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch bracket {
        case "(", "（": [")", "）"]
        case "[": ["]"]
        case "［": ["］"]
        case "〔": ["〕"]
        case "【": ["】"]
        case "﹝": ["﹞"]
        case "<": [">"]
        default: nil
        }
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLatinLetter || scalar.digit != nil
    }

    private static func isReading(_ read: Syllable, of character: Unicode.Scalar) -> Bool {
        if ChineseReadings.has(read.canonical, of: character) { return true }
        return read.tone == nil && (1...4).contains { ChineseReadings.has("\(read.canonical)\($0)", of: character) }
    }

    /// A syllable with a tone mark, or one that has no tone in any word, and a round bracket behind it.
    private static func closed(in scalars: [Unicode.Scalar], at start: Int) -> Annotation? {
        guard let read = syllable(in: scalars, at: start), !read.isNumbered,
            case let end = read.range.upperBound, end < scalars.count, scalars[end] == ")" || scalars[end] == "）",
            read.tone != nil || toneless.contains(read.canonical)
        else { return nil }
        return Annotation(read: read, end: end + 1)
    }

    fileprivate struct Syllable {
        /// The letters in Latin-1, the last in the lowest byte.
        private var letters: UInt64 = 0
        var tone: Int?
        var isNumbered = false
        /// Where it stands.
        var range = 0..<0

        var isEmpty: Bool { letters == 0 }

        mutating func append(_ letter: UInt8) { letters = letters << 8 | UInt64(letter) }

        /// Turns the last letter into another.
        mutating func replaceLast(by letter: UInt8) { letters = letters & ~0xFF | UInt64(letter) }

        var canonical: String {
            // Two bytes a letter at most, and the tone.
            String(unsafeUninitializedCapacity: 17) { bytes in
                var count = 0
                func append(_ byte: UInt8) { (bytes[count], count) = (byte, count + 1) }
                var rest = letters << UInt64(letters.leadingZeroBitCount & ~7)
                while rest != 0 {
                    let letter = UInt8(rest >> 56)
                    if letter >= 0x80 { append(0xC0 | letter >> 6) }
                    append(letter < 0x80 ? letter : 0x80 | letter & 0x3F)
                    rest <<= 8
                }
                if let tone { append(UInt8(ascii: "0") + UInt8(tone)) }
                return count
            }
        }
    }

    /// Lower-case Latin letters with one tone at most.
    private static func syllable(in scalars: [Unicode.Scalar], at start: Int) -> Syllable? {
        var read = Syllable()
        var position = start
        while position < scalars.count, position - start < longest {
            let scalar = scalars[position]
            let letter = scalar.value < letters.count ? letters[Int(scalar.value)] : Letter()
            guard letter.plain > 0 || letter.tone > 0 else { break }
            if letter.tone > 0 {
                guard read.tone == nil else { return nil }
                read.tone = Int(letter.tone)
            }
            if scalar == "\u{308}" {
                read.replaceLast(by: letter.plain)
            } else if letter.plain > 0 {
                read.append(letter.plain)
            }
            position += 1
        }
        guard !read.isEmpty else { return nil }
        if read.tone == nil, position < scalars.count, scalars[position].isASCII, let digit = scalars[position].digit,
            (1...5).contains(digit)
        {
            read.tone = digit == 5 ? nil : digit
            read.isNumbered = true
            position += 1
        }
        read.range = start..<position
        return read
    }

    /// The syllable of a reading as dictionaries write it, with its tone as a number.
    static func canonical(_ syllable: some Sequence<Unicode.Scalar>) -> String {
        self.syllable(in: Array(syllable), at: 0)?.canonical ?? ""
    }

    // "chuáng" is the longest; two more where accents are scalars of their own.
    private static let longest = 8

    /// What a scalar adds to a syllable: a letter in Latin-1, a tone, or both; 0 for none.
    private struct Letter {
        var plain: UInt8 = 0
        var tone: UInt8 = 0
    }

    /// By scalar: letters, vowels with a tone, and the four tone marks as combining scalars.
    private static let letters: [Letter] = {
        var letters = [Letter](repeating: Letter(), count: 0x30D)
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { letters[Int(letter)].plain = letter }
        let rows: [(plain: UInt8, tones: String)] = [
            (UInt8(ascii: "a"), "āáǎà"), (UInt8(ascii: "e"), "ēéěè"), (UInt8(ascii: "i"), "īíǐì"),
            (UInt8(ascii: "o"), "ōóǒò"), (UInt8(ascii: "u"), "ūúǔù"), (0xFC, "ǖǘǚǜ"),
            (0, "\u{304}\u{301}\u{30C}\u{300}"),
        ]
        for (plain, row) in rows {
            for (scalar, tone) in zip(row.unicodeScalars, UInt8(1)...) {
                letters[Int(scalar.value)] = Letter(plain: plain, tone: tone)
            }
        }
        let others: [(scalar: Unicode.Scalar, plain: UInt8, tone: UInt8)] = [
            ("ń", UInt8(ascii: "n"), 2), ("ň", UInt8(ascii: "n"), 3), ("ǹ", UInt8(ascii: "n"), 4),
            // Breves are typed for carons.
            ("ă", UInt8(ascii: "a"), 3), ("ĕ", UInt8(ascii: "e"), 3), ("ĭ", UInt8(ascii: "i"), 3),
            ("ŏ", UInt8(ascii: "o"), 3), ("ŭ", UInt8(ascii: "u"), 3), ("ü", 0xFC, 0), ("\u{308}", 0xFC, 0),
            ("ɡ", UInt8(ascii: "g"), 0), ("ɑ", UInt8(ascii: "a"), 0),
        ]
        for other in others { letters[Int(other.scalar.value)] = Letter(plain: other.plain, tone: other.tone) }
        return letters
    }()
    private static let toneless: Set<String> = ["men", "de", "le", "zhe", "zi", "ma", "ne", "ba", "me", "ge"]
}
