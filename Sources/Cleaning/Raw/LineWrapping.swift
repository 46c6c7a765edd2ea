/// Tells text that was wrapped at a width from text with a paragraph a line, and undoes the wrapping.
enum LineWrapping {
    private static let widths = 55...90

    /// Whether the lines were wrapped: nearly every line that another one of its paragraph follows is about as wide
    /// as a page and goes on in the next.
    ///
    /// Only for text in Latin letters; others need no spaces, so nobody wraps them so.
    static func isWrapped(_ lines: [RawLine]) -> Bool {
        var inner = 0
        var wrapped = 0
        for (line, next) in zip(lines, lines.dropFirst()) where !next.followsBlank && !next.isIndented {
            inner += 1
            guard widths.contains(line.text.length), let last = line.text.unicodeScalars.last else { continue }
            let goesOn = last.isLatinLetter || last == "," || last == ";" || last.digit != nil || last == "."
            if goesOn, line.text.utf8.count == line.text.length { wrapped += 1 }
        }
        return inner >= 3 && wrapped * 10 >= inner * 9 && hasOpenEnds(lines)
    }

    /// Whether most of the wide lines end without punctuation.
    private static func hasOpenEnds(_ lines: [RawLine]) -> Bool {
        let wide = lines.filter { widths.contains($0.text.length) }
        let open = wide.count { $0.text.unicodeScalars.last?.isLatinLetter ?? false }
        return open * 2 > wide.count
    }

    /// One line for each paragraph.
    static func unwrapped(_ lines: [RawLine]) -> [RawLine] {
        var paragraphs: [RawLine] = []
        for line in lines {
            if line.followsBlank || line.isIndented || paragraphs.isEmpty {
                paragraphs.append(line)
            } else {
                paragraphs[paragraphs.count - 1].text += " " + line.text
            }
        }
        return paragraphs
    }
}
