/// Makes characters visible that nobody would see, and that could turn the words around them: nothing that a page says
/// may look like something else.
public enum VisibleText {
    /// `text` with every such character as its code point: `[U+202E]`.
    public static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                result.append(contentsOf: label(of: scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The code point in brackets: `[U+202E]`.
    public static func label(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
    }

    /// Whether a reader must be told of `scalar`: control characters but tab and line feed, what sets directions
    /// (Unicode Standard Annex #9), separators, annotations, tags, and what takes no room, joiners and variation
    /// selectors excepted.
    public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0xAD: true
        case 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0x115F, 0x1160, 0x3164, 0xFFA0: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}
