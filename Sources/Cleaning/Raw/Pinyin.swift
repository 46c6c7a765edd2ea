/// Reads pinyin in brackets, as it stands behind an annotated character: `(shuǐ)`.
enum Pinyin {
    /// A bracketed syllable.
    struct Annotation {
        /// The syllable without its brackets.
        let syllable: String
        /// The position behind the closing bracket.
        let end: Int
    }

    /// The annotation whose opening bracket is at `position`.
    static func annotation(in scalars: [Unicode.Scalar], at position: Int) -> Annotation? {
        guard position < scalars.count, scalars[position] == "(" || scalars[position] == "（" else { return nil }
        return syllable(in: scalars, at: position + 1)
    }

    /// The annotation whose opening bracket was lost together with the byte before it: `?shuǐ)` at `position`.
    static func swallowedAnnotation(in scalars: [Unicode.Scalar], at position: Int) -> Annotation? {
        guard position < scalars.count, scalars[position] == "?" else { return nil }
        return syllable(in: scalars, at: position + 1)
    }

    /// Lower-case Latin letters with one tone mark, or a syllable that has none in any tone, and a closing bracket.
    private static func syllable(in scalars: [Unicode.Scalar], at start: Int) -> Annotation? {
        var position = start
        var tones = 0
        while position < scalars.count, position - start < longest {
            let scalar = scalars[position]
            if toned.contains(scalar) {
                tones += 1
            } else if !(("a"..."z").contains(scalar) || plain.contains(scalar)) {
                break
            }
            position += 1
        }
        guard position > start, position < scalars.count, scalars[position] == ")" || scalars[position] == "）" else {
            return nil
        }
        var syllable = String.UnicodeScalarView()
        syllable.append(contentsOf: scalars[start..<position])
        let text = String(syllable)
        guard tones == 1 || (tones == 0 && toneless.contains(text)) else { return nil }
        return Annotation(syllable: text, end: position + 1)
    }

    // "chuáng" is the longest; two more where accents are scalars of their own.
    private static let longest = 8
    // Vowels with a tone, or the four tone marks as combining scalars.
    private static let toned = Set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u{304}\u{301}\u{30C}\u{300}".unicodeScalars)
    private static let plain = Set("üɡɑ\u{308}".unicodeScalars)
    private static let toneless: Set<String> = ["men", "de", "le", "zhe", "zi", "ma", "ne", "ba", "me", "ge"]
}
