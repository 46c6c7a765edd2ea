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
        let scalars = line.scalars
        guard scalars.contains(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let folded = line.inSimplifiedScript.scalars
        var facts: [(field: Field, start: Int, value: Int)] = []
        for position in scalars.indices where scalars[position] == ":" || scalars[position] == "：" {
            var start = position
            while start > 0, !Self.separates(scalars[start - 1]) { start -= 1 }
            // A label may be spaced out to a width of four: 来　源.
            var label = String(scalars: folded[start..<position])
            if label.unicodeScalars.count == 1, start >= 2 {
                var earlier = start - 1
                while earlier > 0, scalars[earlier - 1].isBlank { earlier -= 1 }
                if earlier > 0, Self.labels[String(folded[earlier - 1]) + label] != nil {
                    label = String(folded[earlier - 1]) + label
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
        guard line.utf8.count <= 60, let first = line.unicodeScalars.first, ChineseVariants.simplified(first) == "责"
        else { return nil }
        let folded = line.inSimplifiedScript
        guard let label = ["责任编辑", "责编"].first(where: folded.begins(with:)) else { return nil }
        let rest = line.utf8.dropFirst(label.utf8.count)
        let name = String(decoding: rest, as: UTF8.self).trimmed
        guard rest.count > name.utf8.count, !PersonName.names(in: name, surnames: .required).isEmpty else { return nil }
        return name
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

    /// In simplified script; lines are folded to it.
    private static let labels: [String: Field] = {
        let table: [(Field, String)] = [
            (
                .date,
                "发布日期 发布时间 发表日期 发表时间 更新时间 更新日期 日期 时间 发文日期 发布于 发表于 录入时间 添加时间 上传时间 加入时间 刊登日期 Date Published Posted"
            ),
            (.provider, "提供单位 发布单位 供稿单位 发布部门 发布者 发布人 供稿 发布机构 信息提供 供稿部门 录入 录入者 来源单位"),
            (
                .source,
                "信息来源 文章来源 稿件来源 来源 稿源 资料来源 出处 转自 新闻来源 原文来源 消息来源 摘自 转载自 Source"
            ),
            (.author, "作者 文章作者 撰稿 撰稿人 文 记者 通讯员 本报记者 撰文 文/图 图/文 文字 Author"),
            (.editor, "责任编辑 责编 编辑 本文编辑 本期编辑 网编 网络编辑 执行编辑 文章编辑 Editor"),
            (.reviewer, "审核 校对 审稿 责任校对 审核人 审校 一审 二审 三审 终审 签发"),
            (.affiliation, "本文作者 作者单位 作者系 作者为 作者简介"),
            (
                .counter,
                "本信息共浏览 浏览次数 浏览量 浏览 点击数 点击量 点击次数 点击 阅读次数 阅读量 阅读数 阅读 访问次数 访问量 人气 在线人数 "
                    + "本文已被浏览 共浏览 浏览数 点击率 访问 今日访问 总访问量 热度 阅读人数 Views Hits"
            ),
            (.tools, "字号 字体 字体大小 分享到 分享 分享至 打印 保护视力色"),
            (.publisher, "版权所有 主办单位 主办 版权 主管单位"),
            (.builder, "系统建设 技术支持 承办单位 承办 网站建设 网站维护 设计制作"),
            (
                .contact,
                "联系电话 电话 地址 邮编 传真 邮箱 Email E-mail email 联系邮箱 投稿邮箱 备案号 联系我们 通讯地址 邮政编码 电子邮箱 联系地址 Tel TEL EMAIL"
            ),
            (.keywords, "关键词 标签 关键字 Tags Tag"),
        ]
        var labels: [String: Field] = [:]
        for (field, names) in table {
            for name in names.split(separator: " ") { labels[String(name)] = field }
        }
        return labels
    }()
}
