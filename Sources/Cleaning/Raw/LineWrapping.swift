/// Tells text that was wrapped at a width from text with a paragraph a line, and undoes the wrapping.
///
/// A line was wrapped where the first word of the next one wouldn't have fitted on it. Lines of poems, lists, tables and
/// dialogues end for other reasons. Chinese may break between any two characters, so there its lines must be as long as
/// each other.
struct LineWrapping {
    /// The length of the longest wrapped line, in scalars.
    private let width: Int
    private let isChinese: Bool

    /// Finds the width of wrapped text; `nil` for text with a paragraph a line.
    init?(of lines: [RawLine]) {
        let inner = zip(lines, lines.dropFirst()).filter { !$1.followsBlank && !$1.isIndented }.map {
            ($0.text, $1.text)
        }
        guard inner.count >= 3 else { return nil }
        isChinese = inner.count { Self.isChinese($0.0) } * 2 > inner.count
        width = inner.map(\.0.length).max() ?? 0
        let (width, isChinese) = (self.width, self.isChinese)
        let full = inner.filter { Self.isFull($0.0, before: $0.1, width: width, isChinese: isChinese) }.map(\.0)
        let open = full.count { !$0.endsAsSentence }
        guard (isChinese ? 16...60 : 40...110).contains(width), full.count >= 3, open * 2 > full.count,
            full.count * 10 >= inner.count * (isChinese ? 6 : 9)
        else { return nil }
        if isChinese, full.count < 4 { return nil }
    }

    /// One line for each paragraph.
    func unwrapped(_ lines: [RawLine]) -> [RawLine] {
        var paragraphs: [RawLine] = []
        var parts: [String] = []
        let words = Set(lines.flatMap { $0.text.split(separator: " ").map(Self.word) })
        func close() {
            if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text = parts.joined() }
            parts = []
        }
        for (index, line) in lines.enumerated() {
            let before = index > 0 ? lines[index - 1].text : ""
            let continues =
                index > 0 && !line.followsBlank && !line.isIndented
                && (!isChinese || Self.isFull(before, before: line.text, width: width, isChinese: true))
            if continues {
                join(line.text, to: &parts, words)
                paragraphs[paragraphs.count - 1].annotations += line.annotations
            } else {
                close()
                paragraphs.append(line)
                parts = [line.text]
            }
        }
        close()
        return paragraphs
    }

    private func join(_ line: String, to parts: inout [String], _ words: Set<String>) {
        guard let last = parts.last?.unicodeScalars.last, let first = line.unicodeScalars.first else { return }
        if last == "-", first.properties.isLowercase, let part = parts.last,
            let hyphenated = part.split(separator: " ").last
        {
            // The hyphen stays where the text writes the word with one elsewhere.
            let rest = line.prefix { $0 != " " }
            if !words.contains(Self.word(hyphenated + rest)) {
                parts[parts.count - 1] = String(part.unicodeScalars.dropLast())
            }
        } else if last.isLatinLetter || last.isASCII || first.isLatinLetter && !last.isHan && !last.isMark {
            parts.append(" ")
        }
        parts.append(line)
    }

    /// A word without the marks around it.
    private static func word(_ text: some StringProtocol) -> String {
        let isEdge = { (scalar: Unicode.Scalar) in !scalar.properties.isAlphabetic && scalar.digit == nil }
        let scalars = text.unicodeScalars.drop(while: isEdge)
        guard let last = scalars.lastIndex(where: { !isEdge($0) }) else { return "" }
        return String(scalars: scalars[...last]).lowercased()
    }

    private static func isFull(_ line: String, before next: String, width: Int, isChinese: Bool) -> Bool {
        if isChinese { return line.length >= width - 2 }
        let word = next.unicodeScalars.prefix { !$0.isBlank }.count
        return line.length + 1 + word > width
    }

    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.count(where: \.isHan) * 2 > text.length
    }
}
