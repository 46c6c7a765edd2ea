/// Reads pinyin as it stands behind an annotated character: `水(shuǐ)`, `水（shui3）`, `水 [shuǐ]`, `水shuǐ`.
enum Pinyin {
    /// A syllable with what belongs to it.
    struct Annotation {
        /// The syllable with its tone as a number: `shui3`; without one where it has none.
        let syllable: String
        /// The syllable as it was written.
        let text: String
        /// The position behind it.
        let end: Int
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
        var end = read.end
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
        return Annotation(syllable: read.canonical, text: read.text, end: end)
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
        return read.tone == nil && (1...4).contains { ChineseReadings.has("\(read.letters)\($0)", of: character) }
    }

    /// A syllable with a tone mark, or one that has no tone in any word, and a round bracket behind it.
    private static func closed(in scalars: [Unicode.Scalar], at start: Int) -> Annotation? {
        guard let read = syllable(in: scalars, at: start), !read.isNumbered,
            read.end < scalars.count, scalars[read.end] == ")" || scalars[read.end] == "）",
            read.tone != nil || toneless.contains(read.letters)
        else { return nil }
        return Annotation(syllable: read.canonical, text: read.text, end: read.end + 1)
    }

    private struct Syllable {
        var letters = ""
        var tone: Int?
        var isNumbered = false
        var text = ""
        var end = 0

        var canonical: String { letters + (tone.map(String.init) ?? "") }
    }

    /// Lower-case Latin letters with one tone at most.
    private static func syllable(in scalars: [Unicode.Scalar], at start: Int) -> Syllable? {
        var read = Syllable()
        var position = start
        letters: while position < scalars.count, position - start < longest {
            let scalar = scalars[position]
            if scalar.isASCII {
                guard ("a"..."z").contains(scalar) else { break letters }
                read.letters.unicodeScalars.append(scalar)
            } else if let (letter, tone) = tones[scalar] {
                guard read.tone == nil else { return nil }
                read.tone = tone
                if let letter { read.letters.unicodeScalars.append(letter) }
            } else if let letter = plain[scalar] {
                if scalar == "\u{308}" { read.letters.removeLast(min(1, read.letters.count)) }
                read.letters.unicodeScalars.append(letter)
            } else {
                break letters
            }
            position += 1
        }
        guard !read.letters.isEmpty else { return nil }
        if read.tone == nil, position < scalars.count, scalars[position].isASCII, let digit = scalars[position].digit,
            (1...5).contains(digit)
        {
            read.tone = digit == 5 ? nil : digit
            read.isNumbered = true
            position += 1
        }
        read.text = String(scalars: scalars[start..<position])
        read.end = position
        return read
    }

    /// The syllable of a reading as dictionaries write it, with its tone as a number.
    static func canonical(_ syllable: some Sequence<Unicode.Scalar>) -> String {
        self.syllable(in: Array(syllable), at: 0)?.canonical ?? ""
    }

    // "chuáng" is the longest; two more where accents are scalars of their own.
    private static let longest = 8

    /// Vowels with a tone, and the four tone marks as combining scalars.
    private static let tones: [Unicode.Scalar: (letter: Unicode.Scalar?, tone: Int)] = {
        var tones: [Unicode.Scalar: (letter: Unicode.Scalar?, tone: Int)] = [
            "\u{304}": (nil, 1), "\u{301}": (nil, 2), "\u{30C}": (nil, 3), "\u{300}": (nil, 4), "ń": ("n", 2),
            "ň": ("n", 3),
            "ǹ": ("n", 4), "ḿ": ("m", 2),
        ]
        let vowels: [(Unicode.Scalar, String)] = [
            ("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("ü", "ǖǘǚǜ"),
        ]
        for (letter, row) in vowels {
            for (index, scalar) in row.unicodeScalars.enumerated() { tones[scalar] = (letter, index + 1) }
        }
        // Breves are typed for carons.
        for (scalar, letter) in zip("ăĕĭŏŭ".unicodeScalars, "aeiou".unicodeScalars) { tones[scalar] = (letter, 3) }
        return tones
    }()
    private static let plain: [Unicode.Scalar: Unicode.Scalar] = ["ü": "ü", "ɡ": "g", "ɑ": "a", "\u{308}": "ü"]
    private static let toneless: Set<String> = ["men", "de", "le", "zhe", "zi", "ma", "ne", "ba", "me", "ge"]
}
