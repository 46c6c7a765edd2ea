import RefreshCore

@testable import Cleaning

extension GeneratedDocument {
    /// A page made to be found: spliced phrase, excerpt, foreign snippets, cards.
    static func searchFarm(_ seed: UInt64) -> GeneratedDocument {
        var prose = Prose(.simplified, isFolded: seed % 6 != 5, seed: seed)
        var article = Article(family: .searchFarm)
        let (phrase, second) = phrases(&prose)
        article.title = phrase + "," + second
        var body = prose.paragraphs(prose.number(3..<9), 60..<420)
        body[0] = prose.paragraph(prose.number(105..<300))
        article.blocks = body.map { Block(.paragraph, $0) }
        let splice = prose.pick(prose.isFolded ? [",", "。", "?"] : ["，", "。", "？"])
        if let place = body[0].firstIndex(where: { String($0) == splice }) {
            body[0].insert(contentsOf: second + ",", at: body[0].index(after: place))
        }
        var lines = [phrase + "," + second, String(body[0].prefix(100))]
        for (index, paragraph) in body.enumerated() {
            lines.append(paragraph)
            if prose.chance(80) { lines.append(snippet(&prose)) }
            if index > 0, prose.chance(20) { lines.append(phrase) }
        }
        if prose.chance(60) { lines += [prose.pick(["以往链接:", "相关链接:", "往期链接："]), snippet(&prose)] }
        lines += tail(&prose, &article)
        return GeneratedDocument(text: lines.joined(separator: "\n\n") + "\n关注微信", expected: article)
    }

    private static func phrases(_ prose: inout Prose) -> (String, String) {
        let topic = prose.pick(["修石桥", "种梨树", "存土豆", "晒被子", "写信", "洗羊毛衫", "养蜂", "wps求和", "看云识天气"])
        return (
            prose.pick(["怎样", "怎么", "如何"]) + topic, topic + prose.pick(["的方法", "要注意什么", "的步骤是什么", "最简单的方法"])
        )
    }

    /// A piece of another text, cut at the usual length and closed.
    private static func snippet(_ prose: inout Prose) -> String {
        let start = prose.chance(15) ? "\(prose.pick(["二", "三", "四"]))、" : ""
        let length = prose.chance(90) ? prose.number(103..<106) : 115
        let text = start + prose.paragraph(130)
        return String(text.prefix(length)) + "。"
    }

    private static func tail(_ prose: inout Prose, _ article: inout Article) -> [String] {
        let month = prose.pick(["2023年05月", "2022年11月", "2021年07月"])
        let day = prose.number(10..<27)
        let other = prose.chance(70) ? day : day + 1
        var lines: [String] = []
        if prose.chance(90) {
            lines.append("上一篇 \(month)\(day) 14:33\n下一篇 \(month)\(other) 20:44")
            if day == other {
                article.date = month.replacing("年", with: "-").replacing("月", with: "-") + "\(day)"
            }
        }
        lines.append(prose.pick(["相关推荐", "猜你喜欢", "相关文章"]))
        for _ in 0..<prose.number(3..<13) {
            let (phrase, second) = phrases(&prose)
            let excerpt = String(prose.paragraph(120).prefix(100))
            lines.append(
                "  • \(phrase),\(second)\n\n    \(excerpt)\n\n    \(month)\(prose.number(10..<29)) \(prose.number(1..<900))"
            )
        }
        return lines
    }
}
