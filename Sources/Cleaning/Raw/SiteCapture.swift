import RefreshCore

/// Reads the text of a site's article page: breadcrumb, headline, a line of facts, author, text, footer.
enum SiteCapture {
    /// The signs of such a page; two are enough.
    static func signs(in lines: [RawLine]) -> Int {
        var hasBreadcrumb = false
        var hasDate = false
        var isMarkdown = false
        var hasFooter = false
        for line in lines where line.text.utf8.count <= 1200 {
            hasBreadcrumb = hasBreadcrumb || RawNoise.isBreadcrumb(line.text)
            isMarkdown = isMarkdown || RawNoise.isLinks(line.text)
            if let facts = LabelledLine(line.text), facts.isShort {
                hasDate = hasDate || facts[.date] != nil
                hasFooter = hasFooter || facts[.publisher] != nil || facts[.counter] != nil
            }
        }
        return [hasBreadcrumb, hasDate, isMarkdown, hasFooter].count { $0 }
    }

    static func draft(_ lines: [RawLine]) -> CleanedDraft {
        var reader = SiteCaptureReader(lastSentence: lines.lastIndex { isSentence($0.text) } ?? -1)
        for (index, line) in lines.enumerated() { reader.read(line.text, at: index) }
        return reader.result
    }

    /// Whether the line is surely text: long, a sentence, and no declaration of the site.
    private static func isSentence(_ line: String) -> Bool {
        guard line.length >= 30, line.endsAsSentence, RawNoise.kind(of: line) == nil else { return false }
        return !declarations.contains(where: line.inSimplifiedScript.begins(with:))
    }

    private static let declarations = ["声明", "免责", "本网", "本站", "凡本网", "凡注明", "转载", "未经", "网站声明", "版权", "(声明", "（声明"]
}

/// Goes through the page from top to bottom: head, body, footer.
private struct SiteCaptureReader {
    private enum Part {
        case head, body, footer
    }

    private(set) var result = CleanedDraft(article: Article(family: .siteCapture))
    private var part = Part.head
    private let lastSentence: Int

    /// - Parameter lastSentence: The position of the last line that is surely text; the footer is below it.
    init(lastSentence: Int) {
        self.lastSentence = lastSentence
    }

    mutating func read(_ line: String, at index: Int) {
        let isInside = part == .body && index < lastSentence
        if let kind = RawNoise.kind(of: line) {
            remove(line, as: kind, isInside: isInside)
        } else if let facts = LabelledLine(line), facts.isShort, !isInside || facts.facts.allSatisfy(Self.standsInside)
        {
            take(facts, from: line)
        } else if part == .footer {
            result.removed.append(Removal(.footer, line))
        } else {
            readText(MarkdownText.plain(Self.unboxed(line)))
        }
    }

    /// Whether a fact may stand between paragraphs; others there belong to the text, the time and place of a meeting, say.
    private static func standsInside(_ fact: LabelledLine.Fact) -> Bool {
        switch fact.field {
        case .counter, .source, .editor: true
        default: false
        }
    }

    private mutating func remove(_ line: String, as kind: RemovalKind, isInside: Bool) {
        result.removed.append(Removal(kind, line))
        switch kind {
        case .breadcrumb: result.article.note(Self.column(of: line), as: .column)
        case .copyright:
            if let facts = LabelledLine(line) { take(facts) }
            endBody(unless: isInside)
        case .tools, .navigation: endBody(unless: isInside)
        default: break
        }
    }

    private mutating func endBody(unless isInside: Bool) {
        if part == .body, !isInside { part = .footer }
    }

    private mutating func take(_ facts: LabelledLine, from line: String) {
        take(facts)
        let kinds: [(LabelledLine.Field, RemovalKind)] = [
            (.publisher, .copyright), (.contact, .contact), (.counter, .counter), (.tools, .tools),
            (.keywords, .keyword),
        ]
        guard let kind = kinds.first(where: { facts[$0.0] != nil })?.1 else { return }
        result.removed.append(Removal(kind, line))
        if kind == .copyright || kind == .contact { endBody(unless: false) }
    }

    private mutating func take(_ facts: LabelledLine) {
        for fact in facts.facts where !fact.value.isEmpty { result.article.take(fact) }
    }

    private mutating func readText(_ text: String) {
        guard !text.isEmpty else { return }
        if part == .head, text.mayBeHeadline, result.article.title == nil {
            result.article.title = text.withoutHeadingSigns
        } else if part == .head, text.beginsWithDash, result.article.subtitle == nil, text.mayBeHeadline {
            result.article.subtitle = text
        } else if part == .head, result.article.authors.isEmpty, takeAuthors(text) {
            return
        } else {
            part = .body
            result.article.blocks.append(Block(.paragraph, text))
        }
    }

    /// Takes a line of names, or one that ends in a name behind the author's affiliation.
    private mutating func takeAuthors(_ text: String) -> Bool {
        result.article.authors = PersonName.names(in: text, surnames: .required)
        if result.article.authors.isEmpty, let signature = PersonName.signature(in: text) {
            result.article.authors = [signature.name]
            result.article.note(signature.affiliation, as: .authorAffiliation)
        }
        return !result.article.authors.isEmpty
    }

    /// A table's row without its outer bars.
    private static func unboxed(_ line: String) -> String {
        guard line.begins(with: "|"), line.ends(with: "|"), line.length > 1 else { return line }
        return String(line.unicodeScalars.dropFirst().dropLast()).trimmed
    }

    /// The path without the front page: `a/b`.
    private static func column(of line: String) -> String {
        let links = MarkdownText.parts(of: line).links
        var path = line.unicodeScalars[...]
        if let colon = path.firstIndex(where: { $0 == "：" || $0 == ":" }) { path = path[path.index(after: colon)...] }
        let levels = links.isEmpty ? path.split { ">＞›»→/".unicodeScalars.contains($0) }.map { String($0) } : links
        return levels.map { level in
            var text = level.trimmed
            while text.utf8.last == UInt8(ascii: "-") { text.removeLast() }
            return text.trimmed
        }.filter { !$0.isEmpty && !frontPages.contains($0.inSimplifiedScript) }.joined(separator: "/")
    }

    private static let frontPages: Set<String> = ["首页", "网站首页", "主页", "Home", "正文", "文章正文", "内容"]
}
