import RefreshCore

/// Reads an archive's record: `〖BT/标题〗…〖-BT/标题〗`, one field after the other, in any order.
enum TaggedRecord {
    /// Whether the text is such a record: two fields or more, the first of them at the beginning of a line, and less
    /// text outside them than inside.
    static func matches(_ text: String) -> Bool {
        var scanner = TagScanner(text)
        guard scanner.next() != nil, scanner.outside.unicodeScalars.last.map({ $0.isBlank }) ?? true,
            scanner.next() != nil
        else { return false }
        while scanner.next() != nil {}
        return scanner.outside.utf8.count * 2 < text.utf8.count
    }

    static func draft(_ text: String) -> CleanedDraft {
        var draft = CleanedDraft(article: Article(family: .taggedRecord))
        var scanner = TagScanner(text)
        var hasBody = false
        while let field = scanner.next() {
            hasBody = hasBody || Field(field) == .body
            take(field, into: &draft.article)
        }
        let outside = RawLine.lines(of: scanner.outside).map(\.text)
        if hasBody {
            draft.removed = outside.map { Removal(.tag, $0) }
        } else {
            draft.article.blocks = outside.map { Block(.paragraph, $0) }
        }
        return draft
    }

    private static func take(_ field: TagScanner.Field, into article: inout Article) {
        let value = RawLine.lines(of: field.value).map(\.text).joined(separator: " ")
        guard !value.isEmpty else { return }
        switch Field(field) {
        case .title: article.title = article.title ?? value
        case .subtitle: article.subtitle = article.subtitle ?? value
        case .author: article.authors += PersonName.split(value)
        case .date: article.date = article.date ?? DateText.firstDay(in: value)?.description
        case .source: article.source = article.source ?? value
        case .editor: article.editor = article.editor ?? value
        case .body: article.blocks += RawLine.lines(of: field.value).map { Block(.paragraph, $0.text) }
        case .fact(let key): article.note(value, as: key)
        case nil:
            let key = field.code.lowercased()
            if article.metadata[key] == nil { article.metadata[key] = value }
        }
    }

    /// What a field is, by its name, or by its code where the name is a variant.
    private enum Field: Hashable {
        case title, subtitle, author, date, source, editor, body
        case fact(MetadataKey)

        init?(_ field: TagScanner.Field) {
            guard let known = Self.names[field.name] ?? Self.codes[field.code] else { return nil }
            self = known
        }

        private static let names: [String: Field] = [
            "标题": .title, "副题": .subtitle, "副标题": .subtitle, "作者": .author, "日期": .date, "来源": .source, "编辑": .editor,
            "责任编辑": .editor, "正文": .body, "总期": .fact(.issueNumber), "版号": .fact(.pageNumber),
            "条号": .fact(.articleNumber),
            "分类": .fact(.classification), "栏目": .fact(.column), "版名": .fact(.pageName), "体裁": .fact(.genre),
            "引题": .fact(.kicker), "肩题": .fact(.kicker), "標題": .title, "副題": .subtitle, "來源": .source,
            "總期": .fact(.issueNumber),
            "版號": .fact(.pageNumber), "條號": .fact(.articleNumber), "分類": .fact(.classification), "欄目": .fact(.column),
            "體裁": .fact(.genre), "引題": .fact(.kicker),
        ]
        private static let codes: [String: Field] = [
            "BT": .title, "FT": .subtitle, "ZZ": .author, "RQ": .date, "ZW": .body, "ZQ": .fact(.issueNumber),
            "BH": .fact(.pageNumber), "TH": .fact(.articleNumber), "FL": .fact(.classification), "LM": .fact(.column),
            "BM": .fact(.pageName), "TC": .fact(.genre),
        ]
    }
}
