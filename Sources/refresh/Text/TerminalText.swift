/// Marks text for a terminal, and makes a page's own words harmless on it.
struct TerminalText {
    /// How a piece of text is marked.
    enum Style: String {
        case added = "32"
        case removed = "31"
        case moved = "36"
        case faint = "2"
        case strong = "1"
        case alarming = "33"
    }

    /// Whether colour is shown.
    let isColoured: Bool

    /// `text` in `style`; as it is where no colour is shown.
    func styled(_ text: String, _ style: Style) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// `text` with control and bidirectional characters made visible, so that nothing from a page can steer the terminal
    /// or turn the words of a line around.
    static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0B...0x1F, 0x7F...0x9F: true
        // Unicode Standard Annex #9: the explicit formatting characters, and the implicit marks.
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
        case 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}
