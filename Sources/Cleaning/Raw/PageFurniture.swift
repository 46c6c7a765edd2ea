/// What is printed on every page beside its text.
enum PageFurniture {
    /// Whether a line holds a page number and nothing else: `12`, `- 12 -`, `第12页`, `Page 12`, `12 of 40`.
    static func isPageNumber(_ line: String) -> Bool {
        guard line.utf8.count <= 24, line.unicodeScalars.contains(where: { $0.digit != nil }) else { return false }
        let words = line.lowercased().split { !$0.isLetter }
        if words == ["page"] || words == ["page", "of"] || words == ["of"] || words == ["p"] { return true }
        return line.unicodeScalars.allSatisfy {
            $0.digit != nil || $0.isBlank || "-—–·•第页頁/|".unicodeScalars.contains($0)
        }
    }

    /// Short lines that stand on three pages or more, or on two beside their numbers.
    static func runningHeads(_ lines: some Sequence<RawLine>) -> Set<String> {
        var counts: [String: Int] = [:]
        let lines = lines.map(\.text)
        for (index, line) in lines.enumerated() where line.utf8.count <= 90 && !line.endsAsSentence {
            let isBesideNumber =
                index > 0 && isPageNumber(lines[index - 1]) || index + 1 < lines.count && isPageNumber(lines[index + 1])
            counts[line, default: 0] += isBesideNumber ? 2 : 1
        }
        return Set(counts.filter { $0.value >= 3 && !isPageNumber($0.key) }.keys)
    }
}
