/// Where a line of text may end: the rules of Unicode Standard Annex #14 that Chinese, Japanese and European texts meet
/// most.
enum LineBreak {
    /// Whether a row may end between two characters in a row.
    static func isAllowed(between left: Character, and right: Character) -> Bool {
        if right == " " || right == "\u{A0}" || left == "\u{A0}" { return false }
        if left == " " { return true }
        if closing.contains(right) || opening.contains(left) { return false }
        return left.isIdeographic || right.isIdeographic
    }

    /// What no row begins with (classes CL, CP, EX, IS, NS).
    private static let closing: Set<Character> = Set(
        "，。、！？；：）」』》〉】〕］｝…—～·”’,.;:!?)]}%％‰℃々ー-/")
    /// What no row ends with (class OP).
    private static let opening: Set<Character> = Set("（「『《〈【〔［｛“‘([{$￥£")
}

extension Character {
    /// Whether the character may stand alone between two rows: those of Chinese, Japanese and Korean.
    fileprivate var isIdeographic: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        return switch scalar.value {
        case 0x2E80...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// How many columns the character takes on a terminal: 2 for East Asian wide and full-width ones (Unicode Standard
    /// Annex #11) and for emoji, 0 for a mark without a base, otherwise 1.
    var terminalColumns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        // A sign that asks to be shown as an emoji (Unicode Technical Standard #51).
        default: return unicodeScalars.contains("\u{FE0F}") ? 2 : 1
        }
    }
}
