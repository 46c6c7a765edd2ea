import RefreshCore

extension CleanedArticle {
    /// The article for people: its fields, then its text.
    func description(_ terminal: TerminalText) -> String {
        let fields: [(String, String?)] = [
            ("title", article.title), ("subtitle", article.subtitle),
            ("authors", article.authors.isEmpty ? nil : article.authors.joined(separator: ", ")),
            ("date", article.date), ("source", article.source), ("publisher", article.publisher),
            ("editor", article.editor), ("language", article.language), ("family", article.family.rawValue),
            ("encoding", encoding),
        ]
        let header = fields.compactMap { name, value in
            value.map { "\(terminal.styled(name.padding(to: 10), .faint))\(TerminalText.harmless($0))" }
        }
        return (header + [""] + article.paragraphs.map(TerminalText.harmless)).joined(separator: "\n")
    }
}

extension String {
    /// The text with spaces behind it up to `width` characters.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
