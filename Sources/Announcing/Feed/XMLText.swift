import RefreshCore

/// Text for XML 1.0.
enum XMLText {
    /// `text` as the content of an element or of a quoted attribute: signs escaped, and what XML can't hold (section 2.2:
    /// most control characters, two noncharacters) shown as its code point.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            // A bare carriage return would be read as a line feed (section 2.11).
            case "\r": result += "&#13;"
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += VisibleText.label(of: scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
