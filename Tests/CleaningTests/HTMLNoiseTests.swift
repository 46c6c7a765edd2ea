import RefreshCore
import Testing

@testable import Cleaning

@Suite struct HTMLNoiseTests {
    static let lines: [(text: String, kind: RemovalKind)] = [
        ("阅读 123", .counter), ("查看: 1204 | 回复: 3", .counter), ("发表于 2024-3-5 07:12 | 只看该作者 | 楼主", .byline),
        ("浏览：12,345 次", .counter), ("本信息共浏览：697次", .counter), ("Views: 1,234", .counter),
        ("点击：88 评论：3 字体：大 中 小", .byline), ("当前在线：12 人", .counter), ("责任编辑：王大力", .editor), ("（责任编辑：王大力）", .editor),
        ("来源：小城日报", .source), ("Source: Town Daily", .source), ("来源：小城日报 作者：李小明 2024-03-05 10:20", .source),
        ("作者：李小明 张三", .byline), ("2024年3月5日 10:20", .byline), ("分享到：微博 微信", .share), ("Share on Facebook", .share),
        ("上一篇：别的文章", .neighbours), ("Next: Some other post", .neighbours), ("相关阅读", .related),
        ("You may also like:", .related),
        ("当前位置：首页 > 新闻 > 正文", .breadcrumb), ("Home > News > Town", .breadcrumb), ("广告", .ad),
        ("- Advertisement -", .ad),
        ("5 min read", .readingTime), ("阅读时间：约3分钟", .readingTime), ("今天是2024年3月5日 星期二", .clock),
        ("2024年3月5日 星期二 | 农历 甲辰年(龙) 正月廿五", .clock),
        ("版权所有：小城日报 备案号", .notice), ("© 2024 Town Daily. All rights reserved.", .notice), ("打印本页 关闭窗口", .tools),
        ("This document is subject to copyright.", .notice),
        ("您是第 65884 位访客 现在时间 02:10:46", .counter), ("Lesen Sie auch", .related), ("À lire aussi :", .related),
        ("VEA TAMBIÉN", .related), ("ЧИТАЙТЕ ТАКЖЕ", .related), ("Kommentare", .comments), ("Über den Autor", .bio),
        ("Schlagwörter: Brot, Hefe", .tags), ("Quelle: Stadtarchiv", .source), ("Foto: Anna Muster", .byline),
        ("馆方打算添置一批新书，欢迎大家把想看的书名写在门口的... [详细]", .related),
        ("图书馆从下个月起周末延长开放两个小时。 [详细]", .related),
        ("The staff say that more people came than last year… Read more »", .related),
        ("Subscribe to our newsletter", .promotion), ("Gefällt dir dieser Artikel?", .promotion),
    ]

    private func kind(of text: String) -> RemovalKind? {
        NoiseLine.kind(of: Array(text.utf8), linkDensity: 0) ?? InfoLine(text)?.noise
    }

    @Test(arguments: lines.indices)
    func noiseLineIsKnown(index: Int) {
        #expect(kind(of: Self.lines[index].text) == Self.lines[index].kind)
    }

    @Test(arguments: [
        "阅读使人充实，讨论使人机智。", "The views from the tower are worth the climb.", "来源可靠的消息不多。", "编辑部的故事还在继续。",
        "上一篇文章讲了老桥的来历，这一篇讲新桥，以及它给两岸带来的变化，这些变化并不都是好的，有些人搬走了，有些人留了下来，留下来的人说起从前，总是要叹一口气，说那时候过河要等船。",
        "广告业的人都知道这件事。", "Share prices fell by 3 percent.", "回复群众来信是他每天的事。", "楼主说，阳台要朝南。",
        "Related problems were found in 12 towns.",
        "2024年3月5日，图书馆开门了。",
        "作者认为，这座桥应当保留下来。", "Home prices rose faster than wages.", "记者在现场看到，队伍排到了门外。", "Now 12 people work there.",
        "相关部门表示，将继续调查。", "Comments were mixed.", "他说：“书还可以更多……更多人会来。”", "想知道详情... 就来图书馆问。",
        "农历二月十二是星期日，图书馆照常开放。", "农历新年放假安排",
        "„I may have had one too many…“", "The list goes on [more]; it never ends.",
        "Subscribers were told on Monday that the paper would close.", "Quellen am Hang speisen den Bach.",
        "Fotos aus dem Archiv zeigen die alte Brücke.", "Newsletters were printed by hand then.",
    ])
    func textIsLeftAlone(text: String) {
        #expect(kind(of: text) == nil)
    }

    private func page(_ body: String) -> CleanedDraft {
        let text = "<p>\(String(repeating: "The library stays open longer, people say. ", count: 6))</p>"
        return HTMLCleaner.draft(
            "<html><body><h1>About books</h1><div>\(text)\(body)<p>In short: \(text.dropFirst(3))</div></body></html>",
            url: nil)
    }

    @Test func editorInTheLastParagraphIsCutOff() {
        let text = String(repeating: "图书馆周末延长开放时间，读者都很高兴。", count: 5)
        let draft = HTMLCleaner.draft("<p>\(text)</p><p>总之，\(text)（责任编辑：王大力）</p>", url: nil)
        #expect(draft.article.paragraphs == [text, "总之，" + text])
        #expect(draft.article.editor == "王大力")
        #expect(draft.removed == [Removal(kind: "editor", text: "（责任编辑：王大力）")])
    }

    @Test func listOfLinksIsTakenOutWithItsHeading() {
        let draft = page(
            "<h3>Elsewhere</h3><ul><li><a href=/1>One story</a><li><a href=/2>Two</a><li><a href=/3>Three</a></ul>")
        #expect(draft.article.blocks.count == 2)
        #expect(draft.removed.map(\.text) == ["Elsewhere", "One story", "Two", "Three"])
    }

    @Test func listOfTextIsKept() {
        let draft = page("<ul><li>Bring a card.<li>Bring a <a href=/b>bag</a>.<li>Be quiet.</ul>")
        #expect(draft.article.blocks.filter { $0.kind == .item }.count == 3)
    }

    @Test func excerptOfTheTextIsTakenOut() {
        let first = String(repeating: "The library stays open longer, and people like it. ", count: 4).dropLast()
        let html =
            "<article><h1>Books</h1><p>\(first.prefix(80))…</p><p>\(first)</p><p>\(first.reversed())</p></article>"
        #expect(HTMLCleaner.draft(html, url: nil).article.paragraphs.first == String(first))
    }

    @Test func marksOfNotesAreNoText() {
        let draft = page(
            """
            <p>The mill was built in 1780<sup class=reference><a href="#n1"><i>[</i>1<i>]</i></a></sup> and burnt \
            down in 1803.<sup> [3-4] </sup> Its wheel<sup><a href="#n2">2</a></sup> was found again.</p>
            """)
        #expect(
            draft.article.paragraphs[1]
                == "The mill was built in 1780 and burnt down in 1803. Its wheel was found again.")
        #expect(draft.removed == ["[1]", "[3-4]", "2"].map { Removal(.citation, $0) })
    }

    @Test func raisedTextStays() {
        let draft = page("<p>The field has 1200 m<sup>2</sup>, and the 5<sup>th</sup> gate is Oak<sup>™</sup>.</p>")
        #expect(draft.article.paragraphs[1] == "The field has 1200 m2, and the 5th gate is Oak™.")
    }

    @Test func whatIsPressedInAHeadingIsNoneOfIt() {
        let draft = page(
            "<h2>历史<span class=mw-editsection>[<a href=/e>编辑</a>]</span></h2><p>The mill is old, and it still grinds the corn of the whole valley.</p>"
        )
        #expect(draft.article.blocks[1].text == "历史")
    }

    @Test func whatShowsOnPaperOnlyIsHidden() {
        let draft = page(
            """
            <p class="d-none d-print-block">Printed from the pages of the library, with kind regards to all readers.</p>
            <p class="d-print-none">The print shop is open to everybody on the first Monday of each month.</p>
            """)
        #expect(draft.article.paragraphs.count == 3)
        #expect(draft.article.paragraphs[1].hasPrefix("The print shop"))
        #expect(draft.removed.isEmpty)
    }

    @Test func titleIsPartOfATextOfALineOrTwo() {
        let page = """
            <title>代做木工模型，量大从优价格实惠</title><ul><li><a href=/1>首页</a><li><a href=/2>木工</a></ul>
            <h1>代做木工模型，量大从优价格实惠</h1>
            <article><div class="article-content"><p>代做木工模型，量大从优价格实惠<br>请打电话五六七八九</p></div></article>
            """
        #expect(HTMLCleaner.draft(page, url: nil).article.paragraphs == ["代做木工模型，量大从优价格实惠", "请打电话五六七八九"])
    }

    @Test func leadIsFoundBehindManyToolsOfThePage() {
        let tools = (0..<40).map { "<li>Size \($0)</li>" }.joined()
        let lead = "The library stays open for two more hours on every day of the week"
        let text = String(repeating: "People come after work and read the papers, as the staff had hoped. ", count: 6)
        let draft = HTMLCleaner.draft(
            """
            <h1>Longer hours</h1><article><div class="overlay"><ul>\(tools)</ul></div><strong>\(lead), from May on</strong>
            <div class="view"><p>\(text)</p><p>\(text)</p></div></article>
            """, url: nil)
        #expect(draft.article.paragraphs.first == lead + ", from May on")
    }
}
