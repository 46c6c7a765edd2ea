import RefreshCore

/// Reads a mirror of an article in traditional script with pinyin behind its characters: author line, text with
/// captions, questions for discussion.
enum AnnotatedMirror {
    /// The signs of such a page, readings aside; three are enough.
    static func signs(in lines: [RawLine]) -> Int {
        var signs = 0
        if lines.prefix(12).contains(where: { authorLine($0.text) != nil }) { signs += 3 }
        if lines.contains(where: { isQuestionLabel($0.text) }) { signs += 2 }
        if lines.contains(where: { isCaption($0.text) }) { signs += 2 }
        return signs
    }

    static func draft(_ lines: [RawLine]) -> CleanedDraft {
        var draft = CleanedDraft(article: Article(family: .annotatedMirror))
        let lines = RawLine.stripped(lines, evidence: .given, draft: &draft)
        let head = readHead(lines, into: &draft)
        readBody(lines[head...], into: &draft)
        return draft
    }

    /// What stands behind the angle brackets, two or more, of `〉〉〉單位 姓名`.
    static func authorLine(_ line: String) -> String? {
        let signs = line.unicodeScalars.prefix { "〉》>＞›»".unicodeScalars.contains($0) }
        guard signs.count >= 2, line.length <= 80 else { return nil }
        let rest = String(line.unicodeScalars.dropFirst(signs.count)).trimmed
        return rest.isEmpty ? nil : rest
    }

    /// Whether the line goes with a picture: `…。圖:姓名/社`.
    static func isCaption(_ line: String) -> Bool {
        let scalars = line.scalars
        guard scalars.count <= 300, !line.endsAsSentence,
            let sign = scalars.suffix(40).lastIndex(where: { "圖图攝摄".unicodeScalars.contains($0) })
        else { return false }
        guard sign + 1 < scalars.count else { return scalars[sign] == "攝" || scalars[sign] == "摄" }
        return [":", "：", "/"].contains(scalars[sign + 1])
    }

    static func isQuestionLabel(_ line: String) -> Bool {
        guard line.utf8.count <= 40 else { return false }
        let words = line.scalars.filter { !":：【】[]〔〕".unicodeScalars.contains($0) }
        guard (2...5).contains(words.count) else { return false }
        return questionLabels.contains(String(scalars: words).inSimplifiedScript)
    }

    private static let questionLabels: Set<String> = ["讨论题", "思考题", "复习题", "思考与讨论", "问题与讨论", "讨论", "练习题"]

    private static func isDebris(_ line: String) -> Bool { line == "?" || line == "？" }

    /// Reads what stands above the text: headline, author line, links of another page.
    ///
    /// Returns the number of lines read.
    private static func readHead(_ lines: [RawLine], into draft: inout CleanedDraft) -> Int {
        let head = lines.prefix(40).prefix { $0.text.mayBeHeadline || isDebris($0.text) || authorLine($0.text) != nil }
        // A headline stands above a text; among nothing but short lines none can be told.
        guard head.count < lines.count else { return 0 }
        let debris = head.lastIndex { isDebris($0.text) } ?? -1
        var titles: [String] = []
        var isSigned = false
        for (index, line) in head.enumerated() {
            let text = line.text
            if isSigned && text.endsAsSentence || Ordinal.begins(text) || isQuestionLabel(text) || isCaption(text) {
                finish(titles, into: &draft)
                return index
            }
            draft.removed += line.annotations
            if isDebris(text) {
                draft.removed.append(Removal(.debris, text))
            } else if index < debris {
                draft.removed.append(Removal(.navigation, text))
            } else if let author = authorLine(text) {
                isSigned = true
                take(author: author, into: &draft.article)
            } else if let facts = LabelledLine(text), facts.isShort {
                for fact in facts.facts { draft.article.take(fact) }
            } else if !takeAuthors(text, into: &draft.article) {
                titles.append(text)
            }
        }
        finish(titles, into: &draft)
        return head.count
    }

    /// The headline is the last of the lines, or the last but one where a subtitle follows it; the rest are links.
    private static func finish(_ titles: [String], into draft: inout CleanedDraft) {
        var titles = titles
        if titles.count > 1, let last = titles.last, last.beginsWithDash {
            draft.article.subtitle = titles.removeLast()
        }
        draft.article.title = titles.popLast()
        draft.removed += titles.map { Removal(.navigation, $0) }
    }

    private static func take(author line: String, into article: inout Article) {
        let parts = line.unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) }
        guard let last = parts.last else { return }
        article.authors = PersonName.split(last)
        article.note(parts.dropLast().joined(separator: " "), as: .authorAffiliation)
    }

    private static func takeAuthors(_ text: String, into article: inout Article) -> Bool {
        guard article.authors.isEmpty else { return false }
        article.authors = PersonName.names(in: text, surnames: .required)
        if article.authors.isEmpty, let signature = PersonName.signature(in: text) {
            article.authors = [signature.name]
            article.note(signature.affiliation, as: .authorAffiliation)
        }
        return !article.authors.isEmpty
    }

    private static func readBody(_ lines: ArraySlice<RawLine>, into draft: inout CleanedDraft) {
        var isAppendix = false
        for line in lines {
            let text = line.text
            draft.removed += line.annotations
            if isQuestionLabel(text) {
                isAppendix = true
                draft.removed.append(Removal(.label, text))
            } else if let note = AuthorNote.affiliation(in: text) {
                draft.article.note(note, as: .authorAffiliation)
            } else if let facts = LabelledLine(text), facts.isShort, facts[.editor] != nil || facts[.source] != nil {
                for fact in facts.facts { draft.article.take(fact) }
            } else if isDebris(text) {
                draft.removed.append(Removal(.debris, text))
            } else if let kind = RawNoise.kind(of: text) {
                draft.removed.append(Removal(kind, text))
            } else if isAppendix {
                draft.article.appendix.append(text)
            } else {
                draft.article.blocks.append(Block(isCaption(text) ? .caption : .paragraph, text))
            }
        }
    }
}
