import RefreshCore

/// One line of a raw text that isn't blank.
struct RawLine: Sendable {
    /// The line without indent, trailing white space and line end.
    var text: String
    /// Whether a blank line, or the text's beginning, stands before it.
    var followsBlank: Bool
    /// Whether white space stood in front of it.
    var isIndented: Bool
    /// The readings that were taken out of it.
    var annotations: [Removal] = []

    /// The lines of a text.
    ///
    /// Line ends are LF, CRLF, CR, form feed and the Unicode separators. O(n).
    static func lines(of text: String) -> [RawLine] {
        var lines: [RawLine] = []
        var followsBlank = true
        for line in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: endsLine) {
            let trimmed = String(line).trimmed
            if trimmed.isEmpty {
                // CRLF splits twice: nothing at all between the two isn't a blank line of its own.
                if line.endIndex == text.unicodeScalars.endIndex || !isInsideCRLF(line, of: text) {
                    followsBlank = true
                }
            } else {
                lines.append(
                    RawLine(
                        text: trimmed, followsBlank: followsBlank, isIndented: line.first.map(\.isBlank) ?? false))
                followsBlank = false
            }
        }
        return lines
    }

    /// The lines without readings, damage mended; the repairs are added to `draft`, empty lines dropped.
    static func stripped(_ lines: [RawLine], evidence: Evidence, draft: inout CleanedDraft) -> [RawLine] {
        let outcome = Annotations.strip(lines.map(\.text), evidence: evidence)
        draft.repairs += outcome.repairs
        var stripped = lines
        for index in stripped.indices {
            stripped[index].text = outcome.paragraphs[index].trimmed
            stripped[index].annotations = outcome.removed[index]
        }
        return stripped.filter { !$0.text.isEmpty }
    }

    private static func isInsideCRLF(_ line: Substring.UnicodeScalarView, of text: String) -> Bool {
        guard line.isEmpty, line.startIndex > text.startIndex else { return false }
        let before = text.unicodeScalars[text.unicodeScalars.index(before: line.startIndex)]
        return before == "\r" && text.unicodeScalars[line.startIndex] == "\n"
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x0C, 0x0B, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
