/// A line of facts behind labels, such as `发布日期：2024/03/01 提供单位：园艺小组`.
struct LabelledLine {
    /// What a label announces.
    enum Field: Sendable {
        case date, provider, source, author, editor, reviewer, affiliation, counter, tools, publisher, builder, contact
        case keywords
    }

    /// One label and what stands behind it.
    struct Fact {
        var field: Field
        var value: String
    }

    /// The facts in order, at least one.
    let facts: [Fact]

    /// The longest line that is looked at, in bytes.
    private static let limit = 600

    /// Reads a line; `nil` where it doesn't begin with a known label, or something else stands behind the label than it
    /// announces.
    init?(_ line: String) {
        guard line.utf8.count <= Self.limit else { return nil }
        if let name = Self.editorWithoutColon(line) {
            facts = [Fact(field: .editor, value: name)]
            return
        }
        let scalars = Array(line.unicodeScalars)
        var facts: [(field: Field, start: Int, value: Int)] = []
        for position in scalars.indices where scalars[position] == ":" || scalars[position] == "：" {
            var start = position
            while start > 0, !Self.separates(scalars[start - 1]) { start -= 1 }
            // A label may be spaced out to a width of four: 来　源.
            var label = String(scalars: scalars[start..<position])
            if label.unicodeScalars.count == 1, start >= 2 {
                var earlier = start - 1
                while earlier > 0, scalars[earlier - 1].isBlank { earlier -= 1 }
                if earlier > 0, Self.labels[String(scalars[earlier - 1]) + label] != nil {
                    label = String(scalars[earlier - 1]) + label
                    start = earlier - 1
                }
            }
            guard let field = Self.labels[label] else { continue }
            facts.append((field, start, position + 1))
        }
        guard let first = facts.first, scalars[..<first.start].allSatisfy(Self.separates) else { return nil }
        self.facts = facts.indices.map { index in
            let end = index + 1 < facts.count ? facts[index + 1].start : scalars.count
            let value = scalars[facts[index].value..<end].filter { $0 != "*" }
            return Fact(field: facts[index].field, value: Self.unwrapped(String(scalars: value)))
        }
        guard self.facts.allSatisfy(Self.isSound) else { return nil }
    }

    /// The value of a field.
    subscript(field: Field) -> String? { facts.first { $0.field == field }?.value }

    /// Whether the line can only be a line of facts, not the beginning of a sentence.
    var isShort: Bool {
        facts.allSatisfy { fact in
            fact.value.length <= 40 && !fact.value.unicodeScalars.contains { $0 == "。" || $0 == "，" || $0 == "；" }
        }
    }

    /// The name in `责任编辑 姓名`.
    private static func editorWithoutColon(_ line: String) -> String? {
        guard line.utf8.count <= 60 else { return nil }
        for label in ["责任编辑", "責任編輯", "责编", "責編"] {
            guard let name = line.rest(after: label), line.utf8.count > label.utf8.count + name.utf8.count,
                !PersonName.names(in: name, surnames: .required).isEmpty
            else { continue }
            return name
        }
        return nil
    }

    /// Whether the value is one that the label may announce; in an interview or a notice other things stand there.
    private static func isSound(_ fact: Fact) -> Bool {
        guard !fact.value.isEmpty else { return true }
        switch fact.field {
        case .date: return DateText.firstDay(in: fact.value) != nil
        case .author, .editor, .reviewer: return !PersonName.names(in: fact.value, surnames: .given).isEmpty
        case .counter: return fact.value.length <= 16 && fact.value.unicodeScalars.contains { $0.digit != nil }
        case .source, .provider, .affiliation, .tools, .publisher, .builder, .contact, .keywords: return true
        }
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isBlank || scalar == "|" || scalar == "｜" || scalar == "(" || scalar == "（" || scalar == "["
            || scalar == "【" || scalar == "*"
    }

    private static func unwrapped(_ value: String) -> String {
        var text = value.trimmed.unicodeScalars[...]
        while let last = text.last, last.isBlank || last == "|" || last == "｜" || last == "(" || last == "（" {
            text.removeLast()
        }
        // A closing bracket whose opening one stands before the label.
        if let last = text.last, let opening = brackets[last], !text.contains(opening) { text.removeLast() }
        return String(text).trimmed
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "）": "（", "]": "[", "】": "【"]

    private static let labels: [String: Field] = {
        let table: [(Field, String)] = [
            (.date, "发布日期 发布时间 发表日期 发表时间 更新时间 更新日期 日期 时间 發佈日期 發布日期 發布時間 發表時間 日期 時間"),
            (.provider, "提供单位 发布单位 供稿单位 发布部门 发布者 发布人 提供單位 發布單位 供稿"),
            (.source, "信息来源 文章来源 稿件来源 来源 稿源 资料来源 信息來源 文章來源 稿件來源 來源 出处 出處 转自 轉自"),
            (.author, "作者 文章作者 撰稿 撰稿人 文 记者 通讯员 記者"),
            (.editor, "责任编辑 责编 编辑 本文编辑 本期编辑 網編 网编 責任編輯 責編 編輯"),
            (.reviewer, "审核 校对 审稿 校對 審核 责任校对 責任校對"),
            (.affiliation, "本文作者 作者单位 作者系 作者为 作者簡介 作者简介 作者單位 作者係"),
            (
                .counter,
                "本信息共浏览 浏览次数 浏览量 浏览 点击数 点击量 点击次数 点击 阅读次数 阅读量 阅读数 阅读 访问次数 访问量 人气 在线人数 "
                    + "瀏覽次數 瀏覽 點擊數 點擊 閱讀次數 閱讀 人氣 本文已被浏览 共浏览"
            ),
            (.tools, "字号 字体 字体大小 字號 字體 分享到 分享 分享至"),
            (.publisher, "版权所有 主办单位 主办 版權所有 主辦單位"),
            (.builder, "系统建设 技术支持 承办单位 承办 系統建設 技術支持"),
            (.contact, "联系电话 电话 地址 邮编 传真 邮箱 Email E-mail email 联系邮箱 投稿邮箱 聯繫電話 聯絡電話 電話 傳真 備案號 备案号"),
            (.keywords, "关键词 标签 關鍵詞 標籤 Tags Tag"),
        ]
        var labels: [String: Field] = [:]
        for (field, names) in table {
            for name in names.split(separator: " ") { labels[String(name)] = field }
        }
        return labels
    }()
}
