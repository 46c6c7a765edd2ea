/// The text of printed pages: author, title and author again above, an editor's line below, and paragraphs that are
/// cut where a page ends.
struct PageText: Layout {
    let steadiness = Steadiness.steady

    func document(of story: Story, noise: inout Noise) -> String {
        let author = story.authors.joined(separator: " ")
        var lines = [author, story.title, author]
        lines += PageText.broken(story.paragraphs.map(Pinyin.print.annotated))
        if let affiliation = story.affiliation { lines.append("(本文作者:\(affiliation))") }
        if let editor = story.editor { lines.append("責任編輯:\(editor)") }
        return lines.joined(separator: "\n")
    }

    /// How many characters a page holds.
    static let pageLength = 260

    /// Breaks the paragraph in which a page ends, in mid sentence and outside any reading.
    private static func broken(_ paragraphs: [String]) -> [String] {
        var lines: [String] = []
        var room = pageLength
        for paragraph in paragraphs {
            var rest = Substring(paragraph)
            while let cut = place(toBreak: rest, after: room) {
                lines.append(String(rest[..<cut]))
                rest = rest[cut...]
                room = pageLength
            }
            room -= rest.count
            lines.append(String(rest))
        }
        return lines
    }

    /// The first place at or behind `room` characters where both neighbours are plain Chinese characters.
    private static func place(toBreak text: Substring, after room: Int) -> Substring.Index? {
        guard var place = text.index(text.startIndex, offsetBy: max(room, 2), limitedBy: text.endIndex) else {
            return nil
        }
        while place < text.endIndex {
            if isIdeograph(text[text.index(before: place)]) && isIdeograph(text[place]) { return place }
            place = text.index(after: place)
        }
        return nil
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
}
