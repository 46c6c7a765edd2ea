/// What a scalar is to the comparison, after folding.
enum ScalarClass {
    /// White space of any kind.
    case space
    /// Without width and meaning: a zero-width space, a soft hyphen, a direction mark.
    case invisible
    /// Belongs to the scalar before it.
    case mark
    /// Joins the scalar after it to what stands before.
    case joiner
    /// A Han character, kana or bopomofo: a unit of its own.
    case ideograph
    case letter
    case digit
    /// Half of a flag.
    case regional
    /// Punctuation or a symbol.
    case sign

    @inline(__always)
    init(_ value: UInt32) {
        switch value {
        case 0x61...0x7A, 0x41...0x5A: self = .letter
        case 0x4E00...0x9FFF, 0x3400...0x4DBF: self = .ideograph
        case 0x30...0x39: self = .digit
        case 0x20, 0x09...0x0D: self = .space
        case 0x21...0x7E: self = .sign
        default: self = ScalarClass.rare(value)
        }
    }

    /// Whether white space between two such scalars parts words.
    var isWord: Bool { self == .letter || self == .digit }

    private static func rare(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0xB7, 0x2010...0x2027, 0x2030...0x205E, 0x3001...0x3004, 0x3008...0x3020, 0x3030: .sign
        case 0xE33, 0xEB3, 0x3099, 0x309A, 0x302A...0x302F, 0xFF9E, 0xFF9F, 0x1F3FB...0x1F3FF, 0xFE00...0xFE0F: .mark
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3040...0x30FF, 0x3105...0x312F, 0x31A0...0x31BF,
            0x31F0...0x31FF, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
            .ideograph
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
        case 0xAD, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: .invisible
        case 0x200D, 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xD4E, 0x110BD, 0x110CD, 0x111C2, 0x111C3,
            0x113D1, 0x1193F, 0x11941, 0x11A3A, 0x11A84...0x11A89, 0x11D46, 0x11F02:
            .joiner
        case 0x1F1E6...0x1F1FF: .regional
        default: byProperties(value)
        }
    }

    private static func byProperties(_ value: UInt32) -> ScalarClass {
        guard let scalar = Unicode.Scalar(value) else { return .sign }
        let properties = scalar.properties
        if properties.isGraphemeExtend { return .mark }
        switch properties.generalCategory {
        case .spacingMark, .nonspacingMark, .enclosingMark: return .mark
        case .decimalNumber: return .digit
        default: return properties.isAlphabetic || properties.numericType != nil ? .letter : .sign
        }
    }
}
