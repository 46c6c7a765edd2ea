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

    /// The line for those who look for signs, which are short: without what is behind its first thousands of characters.
    var shortened: RawLine {
        guard text.utf8.count > Self.longestSign else { return self }
        var line = self
        line.text = String(decoding: text.utf8.prefix(Self.longestSign), as: UTF8.self)
        return line
    }

    private static let longestSign = 20_000
    // Where there are so many, many more than any text has, what follows is one line.
    private static let limit = 1 << 18

    /// The lines of a text.
    ///
    /// Line ends are LF, CRLF, CR, form feed and the Unicode separators. O(n).
    static func lines(of text: String) -> [RawLine] {
        var text = text
        return text.withUTF8 { bytes in
            var lines: [RawLine] = []
            var followsBlank = true
            var start = 0
            while start < bytes.count, lines.count < limit {
                let (end, next) = lineEnd(in: bytes, from: start)
                let line = String(decoding: bytes[start..<end], as: UTF8.self)
                let trimmed = line.trimmed
                if !trimmed.isEmpty {
                    let isIndented = line.unicodeScalars.first.map(\.isBlank) ?? false
                    lines.append(RawLine(text: trimmed, followsBlank: followsBlank, isIndented: isIndented))
                }
                followsBlank = trimmed.isEmpty
                start = next
            }
            let rest = String(decoding: bytes[start...].map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self).trimmed
            if !rest.isEmpty { lines.append(RawLine(text: rest, followsBlank: followsBlank, isIndented: false)) }
            return lines
        }
    }

    /// Where the line ends that begins at `start`, and where the next one begins.
    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, next: Int) {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: return (index, index + 2)
            case 0x0A...0x0D: return (index, index + 1)
            case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return (index, index + 2)
            case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
                return (index, index + 3)
            default: index += 1
            }
        }
        return (index, index)
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
}
