import RefreshCore

/// Puts paragraphs together that page breaks cut in the middle of a sentence.
struct CutParagraphs {
    /// The paragraphs that are complete.
    private(set) var blocks: [Block] = []
    // Its parts are joined once: a text of nothing but cut lines must not cost the square of its length.
    private var parts: [String] = []

    /// Adds a line: to the paragraph before it where that one was cut, else as one of its own.
    mutating func add(_ line: String) {
        if let last = parts.last, !Self.isCut(last, before: line, isFirst: parts.count == 1) { close() }
        if let last = parts.last?.unicodeScalars.last, last.isLatinLetter,
            line.unicodeScalars.first?.isLatinLetter ?? false
        {
            parts.append(" ")
        }
        parts.append(line)
    }

    /// Ends the paragraph that is under way.
    mutating func close() {
        guard let first = parts.first else { return }
        let isHeading = parts.count == 1 && Self.isHeading(first)
        blocks.append(Block(isHeading ? .heading : .paragraph, parts.joined()))
        parts = []
    }

    /// Whether the sentence that `line` leaves open goes on in `next`.
    private static func isCut(_ line: String, before next: String, isFirst: Bool) -> Bool {
        guard !line.endsAsSentence, !(isFirst && isHeading(line)), !isHeading(next) else { return false }
        // The items of a list begin with ordinals.
        if let last = line.unicodeScalars.last, ":：;；".unicodeScalars.contains(last), Ordinal.begins(next) {
            return false
        }
        return true
    }

    private static func isHeading(_ line: String) -> Bool {
        guard line.length <= 36, let last = line.unicodeScalars.last, !last.isMark || last.closes || last == "?" else {
            return false
        }
        // `一是` begins a sentence of an enumeration.
        if Ordinal.begins(line), !isEnumeration(line) {
            return !line.unicodeScalars.dropLast().contains { $0.endsSentence || ",，;；".unicodeScalars.contains($0) }
        }
        return headings.contains(line)
    }

    private static func isEnumeration(_ line: String) -> Bool {
        let start = line.unicodeScalars.prefix(2)
        return start.count == 2 && start.last == "是"
    }

    private static let headings: Set<String> = [
        "結語", "结语", "結束語", "结束语", "引言", "前言", "導言", "导言", "摘要", "參考文獻", "参考文献",
    ]
}
