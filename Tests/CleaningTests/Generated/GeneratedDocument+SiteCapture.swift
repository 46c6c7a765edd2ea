import RefreshCore

@testable import Cleaning

extension GeneratedDocument {
    /// The text of a site's page: path, headline, facts, author, text, footer.
    static func siteCapture(_ seed: UInt64) -> GeneratedDocument {
        var prose = Prose(seed % 5 == 4 ? .traditional : .simplified, isFolded: seed % 7 == 6, seed: seed)
        var article = Article(family: .siteCapture)
        var lines: [String] = []
        let levels = ["学术专栏", "校园", "党史研究", "通知与见闻"].shuffled(using: &prose).prefix(prose.number(1..<3))
        let place = prose.pick(["您现在的位置：", "当前位置：", "您的位置：", "现在位置："])
        let isLinked = prose.chance(60)
        let sign = prose.pick([" >> ", " > ", "->", " » "])
        lines.append(
            prose.written(place)
                + (["首页"] + levels).map { prose.written($0) }.map { isLinked ? "[\($0)](#)" : $0 }.joined(
                    separator: sign))
        article[.column] = levels.map { prose.written($0) }.joined(separator: "/")
        article.title = prose.title()
        lines.append((prose.chance(10) ? "# " : "") + (article.title ?? ""))
        let (year, month, day) = (prose.number(1999..<2025), prose.number(1..<13), prose.number(1..<29))
        article.date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        var facts = [
            prose.pick(["发布日期：", "发布时间：", "日期：", "发表时间："])
                + prose.pick(["\(year)/\(month)/\(day)", "\(article.date ?? "") 10:24", "\(year)年\(month)月\(day)日"])
        ]
        if prose.chance(50) {
            article[.provider] = prose.written(prose.pick(["党史党建教研室", "图书馆", "宣传部"]))
            facts.append("提供单位：" + (article[.provider] ?? ""))
        }
        let isAuthorLabelled = prose.chance(25)
        if prose.chance(80) { article.authors = (0..<prose.number(1..<3)).map { _ in prose.name() } }
        if isAuthorLabelled, !article.authors.isEmpty { facts.append("作者：" + article.authors.joined(separator: " ")) }
        article.source = prose.chance(70) ? prose.written(prose.pick(["学习时报", "园丁周报", "县广播站", "本站原创"])) : nil
        let isSourceAbove = prose.chance(30)
        if isSourceAbove, let source = article.source { facts.append("来源：" + source) }
        let counter = prose.pick([
            "本信息共浏览：**\(prose.number(1..<9999))**次", "浏览次数：\(prose.number(1..<999))", "点击：\(prose.number(1..<99))次",
        ])
        if prose.chance(20) { facts.append(counter) }
        lines.append(prose.written(facts.joined(separator: prose.pick([" ", "  ", "　"]))))
        if prose.chance(20) { lines.append("【字体：大 中 小】") }
        if !isAuthorLabelled, !article.authors.isEmpty { lines.append(article.authors.joined(separator: " ")) }
        article.blocks = siteBody(&prose).map { Block(.paragraph, $0) }
        lines += article.paragraphs
        if !isSourceAbove, let source = article.source {
            lines.append(prose.written(prose.pick(["信息来源：", "来源：", "文章来源："])) + source)
        }
        if prose.chance(40) {
            article.editor = prose.name()
            lines.append(prose.written(prose.pick(["责任编辑：\(article.editor ?? "")", "（编辑：\(article.editor ?? "")）"])))
        }
        lines.append(prose.written(counter))
        lines += siteFooter(&prose, &article)
        let gap = prose.chance(80) ? "\n\n" : "\n"
        return GeneratedDocument(
            text: (prose.chance(50) ? "\n\n\n\n" : "") + lines.joined(separator: gap), expected: article)
    }

    private static func siteBody(_ prose: inout Prose) -> [String] {
        var body = prose.paragraphs(prose.number(2..<10))
        if prose.chance(30) {
            body.insert(prose.written("一、从前的桥"), at: 1)
            body.insert(prose.written("二、后来的路"), at: body.count - 1)
        }
        return body
    }

    private static func siteFooter(_ prose: inout Prose, _ article: inout Article) -> [String] {
        var lines: [String] = []
        if prose.chance(40) { lines.append(prose.written("上一篇：[\(prose.title())](#)")) }
        if prose.chance(40) { lines.append(prose.written("下一篇：") + prose.title()) }
        if prose.chance(70) {
            lines.append(prose.written("[\\[设为首页 \\]](#) [\\[加入收藏 \\]](#) [\\[打印文本 \\]](#) [关闭窗口](#)"))
        }
        if prose.chance(70) { lines.append(prose.written("[关于我们](#) | [联系我们](#) | [网站导航](#)")) }
        article.publisher = prose.written(prose.pick(["中共青石市委党校", "青石小学", "县图书馆"]))
        var owner = prose.written("版权所有：") + (article.publisher ?? "")
        if prose.chance(50) {
            article[.builder] = prose.written("市委党校信息化办公室")
            owner += prose.written(prose.pick([" 系统建设：", " 技术支持："])) + (article[.builder] ?? "")
        }
        lines.append(owner)
        if prose.chance(70) { lines.append(prose.written("联系电话：87082028 Email：admin@example.org")) }
        if prose.chance(40) { lines.append(prose.written("地址：青石市河边路12号 邮编：315000")) }
        if prose.chance(30) { lines.append("浙ICP备05012345号") }
        return lines
    }
}
