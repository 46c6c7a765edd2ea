extension Tokenizer {
    /// Which character references are replaced.
    enum References {
        case none, text
        /// As in text, but a name without a semicolon before a letter, digit or `=` is part of a query.
        case attribute
    }

    /// What becomes of nulls.
    enum Nulls {
        case kept, replaced
    }

    /// The text of a part of the page: where it stands if it stands there as it's read, else rewritten.
    mutating func textToken(_ range: Range<Int>, references: References = .none, nulls: Nulls = .kept) -> TextToken {
        let first = text.source.span.firstRewritten(from: range.lowerBound, to: range.upperBound)
        if first == range.upperBound { return TextToken(range: TextRange(range)) }
        return rewritten(range, from: first, references, nulls)
    }

    @inline(never)
    private mutating func rewritten(
        _ range: Range<Int>, from first: Int, _ references: References, _ nulls: Nulls
    ) -> TextToken {
        let source = text.source
        let start = text.end
        var token = TextToken(range: TextRange(range))
        var copied = range.lowerBound
        var position = first
        while position < range.upperBound {
            var next = position + 1
            switch source[position] {
            case UInt8(ascii: "&"):
                if references != .none {
                    next = writeReference(at: position, to: range.upperBound, copied: copied, references)
                    if next > position + 1 { copied = next }
                }
            case 0x0D:
                text.write(source: copied..<position)
                text.write(0x0A)
                if next < range.upperBound, source[next] == 0x0A { next += 1 }
                copied = next
            default:
                token.hasNull = true
                if nulls == .replaced {
                    text.write(source: copied..<position)
                    text.write("\u{FFFD}".utf8)
                    copied = next
                }
            }
            position = source.span.firstRewritten(from: next, to: range.upperBound)
        }
        if copied > range.lowerBound {
            text.write(source: copied..<range.upperBound)
            token.range = TextRange(start..<text.end)
        }
        return token
    }

    /// Writes what stands before a reference, and what it means; returns where the text goes on.
    ///
    /// Nothing is written where there is no reference after all.
    private mutating func writeReference(at ampersand: Int, to end: Int, copied: Int, _ kind: References) -> Int {
        let start = ampersand + 1
        guard start < end else { return start }
        if text.source[start] == UInt8(ascii: "#") {
            guard let (scalar, next) = numericReference(from: start + 1, to: end) else { return start }
            text.write(source: copied..<ampersand)
            text.write(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return next
        }
        guard let match = references.match(in: text.source, from: start, to: end) else { return start }
        let next = start + match.length
        if kind == .attribute, !match.hasSemicolon, next < end {
            let byte = text.source[next]
            if byte == UInt8(ascii: "=") || byte.isASCIILetter || byte.isASCIIDigit { return start }
        }
        text.write(source: copied..<ampersand)
        text.write(match.characters)
        return next
    }

    private func numericReference(from start: Int, to end: Int) -> (scalar: Unicode.Scalar, next: Int)? {
        var position = start
        let isHexadecimal = position < end && text.source[position] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { position += 1 }
        let digits = position
        var value: UInt32 = 0
        while position < end {
            let byte = text.source[position]
            let digit: UInt8
            if byte.isASCIIDigit {
                digit = byte - 0x30
            } else if isHexadecimal, (byte | 0x20) &- 0x61 < 6 {
                digit = (byte | 0x20) - 0x61 + 10
            } else {
                break
            }
            if value <= 0x10FFFF { value = value * (isHexadecimal ? 16 : 10) + UInt32(digit) }
            position += 1
        }
        guard position > digits else { return nil }
        if position < end, text.source[position] == UInt8(ascii: ";") { position += 1 }
        return (Self.scalar(value), position)
    }

    /// The character that a number means: numbers of windows-1252's controls mean what they mean there.
    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        var value = value
        if (0x80...0x9F).contains(value) { value = UInt32(windows1252[Int(value - 0x80)]) }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static let windows1252: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
