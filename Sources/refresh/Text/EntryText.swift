import RefreshCore

extension Entry {
    /// The entry in one line, for `refresh log`.
    func line(_ terminal: TerminalText) -> String {
        let style: TerminalText.Style? =
            switch kind {
            case .changed, .vanished, .relocated: .strong
            case .failing: .alarming
            case .accepted, .recovered, .adopted, .firstSeen: .added
            case .rejected, .reverted, .erased: .removed
            }
        let word = kind.rawValue.padding(to: 11)
        let time = time.description.prefix(19).replacing("T", with: " ")
        return [
            String(sequence).leftPadding(to: 5), String(time), style.map { terminal.styled(word, $0) } ?? word,
            source.text, summary,
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// What the entry says beyond when, where and what, in a few words.
    private var summary: String {
        switch kind {
        case .changed: facts.edits.description
        case .failing, .recovered: facts.failure?.rawValue ?? ""
        case .accepted, .rejected:
            [
                facts.reviewed.map { "change \($0)" }, facts.reviewer.map { "by \(TerminalText.harmless($0))" },
                facts.note.map { "“\(TerminalText.harmless($0))”" },
            ].compactMap(\.self).joined(separator: " ")
        default: facts.note.map(TerminalText.harmless) ?? ""
        }
    }

    /// The entry with all its facts, for `refresh show`.
    func description(_ terminal: TerminalText) -> String {
        let facts: [(String, String?)] = [
            ("source", source.text), ("time", time.description), ("url", facts.url),
            ("final url", facts.finalURL == facts.url ? nil : facts.finalURL),
            ("status", facts.status.map(String.init)),
            ("class", facts.failure?.rawValue), ("before", facts.before?.hex), ("after", facts.after?.hex),
            ("capture", facts.capture?.hex), ("review of", facts.reviewed.map(String.init)),
            ("reviewer", facts.reviewer), ("note", facts.note),
            ("edits", facts.edits == EditCounts() ? nil : facts.edits.description),
        ]
        let header = terminal.styled("entry \(sequence): \(kind.rawValue)", .strong)
        return
            ([header]
            + facts.compactMap { name, value in
                value.map { "\(terminal.styled(name.padding(to: 10), .faint)) \(TerminalText.harmless($0))" }
            }).joined(separator: "\n")
    }
}

extension Entry {
    /// A verdict in one line: `accepted change 12 of river (entry 14)`.
    var verdictLine: String {
        "\(kind.rawValue) change \(facts.reviewed.map(String.init) ?? "?") of \(source) (entry \(sequence))"
    }
}

extension Entry {
    /// What follows a verdict that was taken back, in one line.
    var undoneLine: String { "taken back: the change of \(source) waits again (entry \(sequence))" }
}

extension EditCounts {
    /// The counts in words, those of 0 left out.
    var description: String {
        let words = [(edited, "edited"), (added, "added"), (removed, "removed"), (moved, "moved")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return words.isEmpty ? "metadata or typography" : words.joined(separator: ", ")
    }
}

extension String {
    /// The text with spaces in front of it up to `width` characters.
    func leftPadding(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
