/// What is printed on every page beside its text.
enum PageFurniture {
    /// Whether a line holds a page number and nothing else: `12`, `- 12 -`, `第12页`.
    static func isPageNumber(_ line: String) -> Bool {
        guard line.utf8.count <= 24, line.unicodeScalars.contains(where: { $0.digit != nil }) else { return false }
        return line.unicodeScalars.allSatisfy {
            $0.digit != nil || $0.isBlank || "-—–·•第页頁/|".unicodeScalars.contains($0)
        }
    }

    /// Short lines that stand on three pages or more.
    static func runningHeads(_ lines: some Sequence<RawLine>) -> Set<String> {
        var counts: [String: Int] = [:]
        for line in lines where line.text.utf8.count <= 90 && !line.text.endsAsSentence {
            counts[line.text, default: 0] += 1
        }
        return Set(counts.filter { $0.value >= 3 }.keys)
    }
}
