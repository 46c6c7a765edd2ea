import FoundationEssentials

/// Text of any language in a mail's header: encoded words (RFC 2047).
enum EncodedWords {
    /// `text`, which is on one line, as the value of a field whose name, colon and space take up `used` columns.
    ///
    /// Printable ASCII that is short enough stays as it is.
    static func header(_ text: String, after used: Int) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
        if isPlain, text.utf8.count + used <= 78 { return text }
        // An encoded word holds at most 75 characters; each holds whole characters (section 5), here 45 bytes of them.
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // The first word shares its line with the field's name.
            let limit = words.isEmpty ? max(15, 45 - used) : 45
            if word.count + bytes.count > limit {
                words.append(coded(word))
                word = []
            }
            word += bytes
        }
        if !word.isEmpty { words.append(coded(word)) }
        return words.joined(separator: "\r\n ")
    }

    private static func coded(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
    }
}
