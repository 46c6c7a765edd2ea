import RefreshCore

@testable import Cleaning

extension GeneratedDocument {
    /// A record of an archive: fields in any order, some missing.
    static func taggedRecord(_ seed: UInt64) -> GeneratedDocument {
        var prose = Prose(seed % 4 == 3 ? .traditional : .simplified, isFolded: seed % 5 == 4, seed: seed)
        var article = Article(family: .taggedRecord)
        var fields: [(String, String)] = []
        article.title = prose.title()
        fields.append(("BT/标题", article.title ?? ""))
        let day =
            "20" + String(100 + prose.number(0..<25)).suffix(2) + "0\(prose.number(1..<10))\(prose.number(10..<29))"
        fields.append(("RQ/日期", day))
        article.date = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
        if prose.chance(80) {
            article.authors = (0..<prose.number(1..<4)).map { _ in prose.name() }
            let role = prose.pick(["", "", "", "本报记者 ", "记者 ", "本报特约记者 "])
            fields.append(("ZZ/作者", role + article.authors.joined(separator: prose.pick([" ", "　", "、"]))))
        } else if prose.chance(50) {
            fields.append(("ZZ/作者", ""))
        }
        if prose.chance(40) {
            article.subtitle = "——" + prose.title()
            fields.append(("FT/副题", article.subtitle ?? ""))
        }
        let facts: [(String, MetadataKey, String)] = [
            ("ZQ/总期", .issueNumber, "\(prose.number(900..<20_999))"), ("BH/版号", .pageNumber, "0\(prose.number(1..<9))"),
            ("TH/条号", .articleNumber, "\(prose.number(1..<30))"),
            ("FL/分类", .classification, "EI\(prose.number(1..<999))"),
            ("LM/栏目", .column, prose.pick(["身边", "生活与修养/论坛", "读者/来信/摘登"])), ("BM/版名", .pageName, "要闻"),
            ("TC/体裁", .genre, prose.pick(["通讯", "其它言论", "图片"])),
        ]
        for (tag, key, value) in facts where prose.chance(80) {
            fields.append((tag, value))
            article[key] = value
        }
        fields.shuffle(using: &prose)
        article.blocks = prose.paragraphs(prose.number(1..<9)).map { Block(.paragraph, $0) }
        if prose.chance(30) { article.blocks.insert(Block(.paragraph, prose.pick(Self.headings)), at: 0) }
        let indent = prose.pick(["    ", "　　", "", "\t"])
        let body = article.paragraphs.map { indent + $0 }.joined(separator: prose.chance(20) ? "\n\n" : "\n")
        var lines = fields.map { "〖\($0.0)〗\($0.1)〖-\($0.0)〗" }
        let place = prose.chance(70) ? lines.count : prose.number(0..<lines.count + 1)
        lines.insert("〖ZW/正文〗\n\(body)\n〖-ZW/正文〗", at: place)
        return GeneratedDocument(
            text: lines.joined(separator: "\n") + prose.pick(["\n", "", "\n\n"]), expected: article)
    }

    static let headings = ["一、从前的桥", "（二）后来的路", "〖注〗本文略有删节", "1.天气"]
}
