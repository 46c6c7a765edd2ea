/// Scans UTF-8 once and cuts it into tokens.
struct Tokenizer {
    /// The offset of the text's first byte.
    let start: Int
    private var index = 0
    /// Whether the next scalar belongs to the last token, whatever it is.
    private var joins = false

    init(start: Int) {
        self.start = start
    }

    mutating func cut(_ bytes: Swift.Span<UInt8>, into tokens: inout Tokens) {
        while index < bytes.count {
            let (value, length) = Scalars.decode(bytes, at: index)
            let folded = Folding.folded(value)
            let kind = ScalarClass(folded)
            if joins && tokens.count > 0 && kind != .space {
                joins = kind == .joiner
                if kind.isWord {
                    word(bytes, into: &tokens)
                    tokens.joinLast()
                } else {
                    tokens.replaceLast { Tokenizer.mixed($0, folded) }
                    index += length
                }
                continue
            }
            joins = false
            switch kind {
            case .letter, .digit:
                word(bytes, into: &tokens)
            case .space:
                white(bytes, into: &tokens)
            case .mark, .joiner:
                if tokens.count == 0 || kind == .joiner && value != 0x200D {
                    tokens.append(folded, at: start + index)
                } else {
                    tokens.replaceLast { Tokenizer.mixed($0, folded) }
                }
                joins = kind == .joiner
                index += length
            case .regional:
                tokens.append(folded, at: start + index)
                index += length
                flag(bytes, into: &tokens)
            case .ideograph, .invisible:
                tokens.append(folded, at: start + index)
                index += length
            case .sign:
                sign(folded, length, bytes, into: &tokens)
            }
        }
    }

    /// Adds a scalar to a hash; the top bit tells a hash from a scalar.
    @inline(__always)
    private static func mixed(_ hash: UInt32, _ value: UInt32) -> UInt32 {
        let product = (hash ^ value) &* 0x9E37_79B1
        return (product ^ product >> 15) | 1 << 31
    }

    private mutating func white(_ bytes: Swift.Span<UInt8>, into tokens: inout Tokens) {
        let first = index
        while index < bytes.count {
            let (value, length) = Scalars.decode(bytes, at: index)
            guard ScalarClass(value) == .space else { break }
            index += length
        }
        tokens.append(Tokens.space, at: start + first)
    }

    private mutating func sign(
        _ folded: UInt32, _ length: Int, _ bytes: Swift.Span<UInt8>, into tokens: inout Tokens
    ) {
        let first = index
        index += length
        var count = 1
        if folded == Folding.dash || folded == Folding.stop || folded == Folding.ellipsis {
            while index < bytes.count {
                let (value, length) = Scalars.decode(bytes, at: index)
                let next = Folding.folded(value)
                guard next == folded || (folded != Folding.dash && (next == Folding.stop || next == Folding.ellipsis))
                else { break }
                count += 1
                index += length
            }
        }
        tokens.append(folded == Folding.stop && count > 1 ? Folding.ellipsis : folded, at: start + first)
    }

    private mutating func flag(_ bytes: Swift.Span<UInt8>, into tokens: inout Tokens) {
        guard index < bytes.count else { return }
        let (value, length) = Scalars.decode(bytes, at: index)
        guard ScalarClass(value) == .regional else { return }
        tokens.replaceLast { Tokenizer.mixed($0, value) }
        index += length
    }

    /// A run of letters and digits, with the apostrophes inside words and the marks inside numbers; or a URL.
    private mutating func word(_ bytes: Swift.Span<UInt8>, into tokens: inout Tokens) {
        let first = index
        var hash: UInt32 = 0x811C_9DC5
        if let end = WebAddress.end(bytes, from: index) {
            while index < end {
                hash = Tokenizer.mixed(hash, UInt32(bytes[index]))
                index += 1
            }
            tokens.append(hash, at: start + first)
            return
        }
        var last = ScalarClass.sign
        while index < bytes.count {
            let (value, length) = Scalars.decode(bytes, at: index)
            let folded = Folding.folded(value)
            let kind = ScalarClass(folded)
            if (joins && kind != .space) || kind.isWord || kind == .mark || (kind == .joiner && value == 0x200D) {
                joins = kind == .joiner
                if kind != .mark { last = kind }
            } else if !Tokenizer.continues(bytes, at: index, folded, length, after: last) {
                break
            }
            hash = Tokenizer.mixed(hash, folded)
            index += length
        }
        joins = false
        tokens.append(hash, at: start + first)
    }

    /// Whether a sign stands inside a word or a number: `don’t`, `3.5`, `1,200`.
    private static func continues(
        _ bytes: Swift.Span<UInt8>, at index: Int, _ sign: UInt32, _ length: Int, after last: ScalarClass
    ) -> Bool {
        switch sign {
        case Folding.quote: return last == .letter && kind(bytes, index + length) == .letter
        case Folding.stop where bytes[index] != 0xE3:  // not the ideographic full stop
            return last == .digit && kind(bytes, index + length) == .digit
        case 0x2C:
            let after = index + length
            guard last == .digit, after + 3 <= bytes.count else { return false }
            return (after..<after + 3).allSatisfy { kind(bytes, $0) == .digit } && kind(bytes, after + 3) != .digit
        default: return false
        }
    }

    private static func kind(_ bytes: Swift.Span<UInt8>, _ index: Int) -> ScalarClass {
        index < bytes.count ? ScalarClass(Folding.folded(Scalars.decode(bytes, at: index).value)) : .space
    }
}
