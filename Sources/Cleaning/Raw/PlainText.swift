import RefreshCore

/// Reads any other text: a paragraph a line, or lines wrapped at a width and paragraphs between blank ones.
enum PlainText {
    static func draft(_ lines: [RawLine]) -> CleanedDraft {
        var draft = CleanedDraft(article: Article(family: .plain))
        var lines = RawLine.stripped(lines, evidence: .required, draft: &draft)
        lines = withoutNoise(lines, draft: &draft)
        if let wrapping = LineWrapping(of: lines) {
            draft.removed += lines.filter { PageFurniture.isPageNumber($0.text) }
                .map { Removal(.pageFurniture, $0.text) }
            lines = wrapping.unwrapped(lines.filter { !PageFurniture.isPageNumber($0.text) })
        }
        if let title = title(of: lines) {
            draft.article.title = title.withoutHeadingSigns
            lines.removeFirst()
        }
        draft.article.blocks = lines.map { Block(.paragraph, $0.text) }
        return draft
    }

    /// How many lines at the top and at the bottom may be lines of facts.
    private static let margin = 5

    private static func withoutNoise(_ lines: [RawLine], draft: inout CleanedDraft) -> [RawLine] {
        var kept: [RawLine] = []
        // The line behind one that was taken out begins a paragraph.
        var followsRemoval = false
        for (index, line) in lines.enumerated() {
            draft.removed += line.annotations
            let isOutside = index < margin || index >= lines.count - margin
            if isOutside, let kind = RawNoise.kind(of: line.text) {
                draft.removed.append(Removal(kind, line.text))
            } else if isOutside, let facts = LabelledLine(line.text), facts.isShort,
                facts.facts.allSatisfy({ isTaken($0.field) && !$0.value.isEmpty })
            {
                for fact in facts.facts { draft.article.take(fact) }
                if facts[.counter] != nil { draft.removed.append(Removal(.counter, line.text)) }
            } else {
                kept.append(line)
                kept[kept.count - 1].followsBlank = line.followsBlank || followsRemoval
                followsRemoval = false
                continue
            }
            followsRemoval = true
        }
        return kept
    }

    private static func isTaken(_ field: LabelledLine.Field) -> Bool {
        switch field {
        case .editor, .source, .counter, .date, .author, .reviewer, .provider: true
        default: false
        }
    }

    /// The longest headline, in scalars.
    private static let longestTitle = 60

    /// The first line, where it is short, doesn't end as a sentence, and stands apart from the text or the text's lines
    /// are clearly longer.
    private static func title(of lines: [RawLine]) -> String? {
        guard lines.count > 1, let first = lines.first?.text else { return nil }
        if first.begins(with: "# ") { return first }
        guard first.length <= longestTitle, let last = first.unicodeScalars.last, !last.isMark || last.closes,
            last != ".", !first.endsAsSentence
        else { return nil }
        let second = lines[1]
        if second.followsBlank, second.text.length > first.length { return first }
        return second.text.length >= 3 * first.length && second.text.endsAsSentence ? first : nil
    }
}
