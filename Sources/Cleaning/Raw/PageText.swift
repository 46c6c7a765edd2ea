import RefreshCore

/// Reads the text of printed pages: author and headline, paragraphs that page breaks cut, the author's note, the
/// editor.
enum PageText {
    /// The signs of such a text, readings aside; three are enough.
    static func signs(in lines: [RawLine]) -> Int {
        var signs = 0
        if isSigned(lines.prefix(4).map(\.text)) { signs += 3 }
        // Readings stand in the labels too.
        var tail = CleanedDraft(article: Article(family: .pageText))
        let last = RawLine.stripped(lines.suffix(6), evidence: .given, draft: &tail).map(\.text)
        if last.contains(where: { AuthorNote.affiliation(in: $0) != nil }) { signs += 3 }
        if last.contains(where: { closingFacts($0)?[.editor] != nil }) { signs += 2 }
        return signs
    }

    static func draft(_ lines: [RawLine]) -> CleanedDraft {
        var draft = CleanedDraft(article: Article(family: .pageText))
        let lines = RawLine.stripped(lines, evidence: .given, draft: &draft)
        let head = readHead(lines, into: &draft)
        readBody(lines[head...], into: &draft)
        return draft
    }

    // Shorter lines behind the head are a conversation's, where two people take turns.
    private static let shortestBeginning = 20

    /// Whether author, headline, author are the first lines.
    private static func isSigned(_ texts: [String]) -> Bool {
        texts.count > 3 && texts[0] == texts[2] && texts[3].length >= shortestBeginning
            && !PersonName.names(in: texts[0], surnames: .given).isEmpty
    }

    /// Reads author, headline, subtitle and the author's second mention, in any order.
    ///
    /// Returns the number of lines read.
    private static func readHead(_ lines: [RawLine], into draft: inout CleanedDraft) -> Int {
        let isSigned = isSigned(lines.prefix(4).map(\.text))
        for (index, line) in lines.prefix(8).enumerated() {
            let text = line.text
            let surnames: Evidence = isSigned && index != 1 ? .given : .required
            let names = isSigned && index == 1 ? [] : PersonName.names(in: text, surnames: surnames)
            if let facts = closingFacts(text) {
                for fact in facts.facts { draft.article.take(fact) }
            } else if !names.isEmpty, draft.article.authors.isEmpty {
                draft.article.authors = names
            } else if names == draft.article.authors, !names.isEmpty || text == draft.article.title {
                draft.removed.append(Removal(.duplicate, text))
            } else if draft.article.title == nil, text.mayBeHeadline, !Ordinal.begins(text) {
                draft.article.title = text
            } else if draft.article.subtitle == nil, text.beginsWithDash, text.mayBeHeadline {
                draft.article.subtitle = text
            } else {
                return index
            }
            draft.removed += line.annotations
        }
        return min(lines.count, 8)
    }

    /// The facts of an editor's or source's line.
    private static func closingFacts(_ line: String) -> LabelledLine? {
        guard let facts = LabelledLine(line), facts.isShort else { return nil }
        return facts[.editor] != nil || facts[.source] != nil || facts[.author] != nil ? facts : nil
    }

    private static func readBody(_ lines: ArraySlice<RawLine>, into draft: inout CleanedDraft) {
        let heads = PageFurniture.runningHeads(lines)
        var paragraphs = CutParagraphs()
        for line in lines {
            let text = line.text
            draft.removed += line.annotations
            if PageFurniture.isPageNumber(text) || heads.contains(text) || text == draft.article.title {
                draft.removed.append(Removal(.pageFurniture, text))
            } else if let note = AuthorNote.affiliation(in: text) {
                paragraphs.close()
                draft.article.note(note, as: .authorAffiliation)
            } else if let facts = closingFacts(text) {
                paragraphs.close()
                for fact in facts.facts { draft.article.take(fact) }
            } else {
                paragraphs.add(text)
            }
        }
        paragraphs.close()
        draft.article.blocks = paragraphs.blocks
    }
}
