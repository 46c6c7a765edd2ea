/// A page about nothing in particular, in several layouts, with noise that differs from one visit to the next.
struct SamplePage {
    enum Layout: CaseIterable {
        case semantic, soup, table, blog, paper
    }

    var layout: Layout
    var isChinese: Bool
    var noise: Int
    /// The text, where it isn't the usual one.
    var text: [String]?

    var title: String { isChinese ? "图书馆周末延长开放时间" : "Library stays open longer at weekends" }

    var paragraphs: [String] {
        if let text { return text }
        return isChinese
            ? [
                "从下个月起，市图书馆周末的开放时间将延长两个小时，读者可以一直待到晚上八点。",
                "工作人员说，来的人比去年多了一些，孩子们最喜欢二楼的画册，老人则常在窗边看报。",
                "下午的讲座照常举行。第一讲谈的是城里的老桥，第二讲谈怎样在阳台上种西红柿，都不收费。",
                "馆方还打算添置一批新书，欢迎大家把想看的书名写在门口的本子上，每个月底统一采购。",
            ]
            : [
                "From next month on, the city library stays open two hours longer at weekends, until eight in the evening.",
                "More people came than last year, the staff say; children like the picture books on the second floor best.",
                "The lectures in the afternoon go on as before. The first is about old bridges, the second about tomatoes.",
                "New books are to be bought as well. Whoever misses one may write its title into the book at the door.",
            ]
    }

    private var number: Int { 1000 + noise &* 7919 % 90_000 }
    private func say(_ chinese: String, _ english: String) -> String { isChinese ? chinese : english }

    private var head: String {
        """
        <meta property="og:site_name" content="\(say("小城日报", "Town Daily"))"><meta name="csrf" content="\(number)">
        <title>\(title) - \(say("小城日报", "Town Daily"))</title><script>var t=\(number);</script>
        """
    }

    private var navigation: String {
        let links = (0..<12).map { "<li><a href=/s/\($0)?v=\(number)>\(say("栏目", "Section")) \($0)</a></li>" }
        return "<ul class=\"menu x\(number)\">\(links.joined())</ul>"
    }

    private var related: String {
        let links = (0..<6).map {
            "<li><a href=/p/\(number + $0)>\(say("另一篇不相干的文章第\(number + $0)号", "Another story, number \(number + $0)"))</a></li>"
        }
        return "<div class=\"k\(number)\"><h3>\(say("相关阅读", "Related stories"))</h3><ul>\(links.joined())</ul></div>"
    }

    private var footer: String {
        say("<p>版权所有：小城日报 联系电话：1234\(number)</p>", "<p>© 2024 Town Daily. All rights reserved. \(number)</p>")
    }

    private var counter: String { say("阅读 \(number)", "Views \(number)") }

    private var advertisement: String {
        "<div class=\"ad\" id=slot-\(number)>\(say("广告", "Advertisement")) \(number)</div>"
    }

    /// The page as HTML.
    var html: String {
        let text = paragraphs
        switch layout {
        case .semantic:
            return """
                <!doctype html><html lang="\(say("zh-CN", "en"))"><head><meta charset=utf-8>\(head)</head><body>
                <header><div class=date>\(say("现在", "Now")) \(number)</div><nav>\(navigation)</nav></header>
                <main><article><h1>\(title)</h1><div class=byline>\(say("作者：李小明", "By Ann Miller")) | 2024-03-05 |
                <span class=views>\(counter)</span></div><p>\(text[0])</p>\(advertisement)
                \(text.dropFirst().map { "<p>\($0)</p>" }.joined())</article></main>\(advertisement)<aside>\(related)</aside>
                <section class=comments><h3>\(say("评论", "Comments")) \(number)</h3>
                <p>\(say("写得很好，我周末就去看看，希望人不要太多。", "Well written, I shall go and see at the weekend."))\(number)</p>
                </section><footer>\(footer)</footer></body></html>
                """
        case .soup:
            let body = text.map { "<div class=p\(number)><span>\($0)</span></div>" }.joined()
            return """
                <html><head>\(head)</head><body><div class=a\(number)><div>\(navigation)</div>
                <div class=b\(number)><div class=c\(number)>\(title)</div>
                <div>\(say("来源：小城日报 发布时间：2024年3月5日", "Source: Town Daily | Published: March 5, 2024"))</div>
                <div>\(counter)</div>\(body)<div>\(say("责任编辑：王大力", "Editor: Tom Gray"))</div></div>\(related)
                <div>\(footer)</div></div></body></html>
                """
        case .table:
            let body = text.map { "&nbsp;&nbsp;&nbsp;&nbsp;　　\($0)<BR>\n" }.joined(separator: "<BR>")
            return """
                <HTML><HEAD>\(head)</HEAD><BODY><TABLE width=760><TR><TD colspan=2>\(navigation)</TD></TR><TR>
                <TD width=160>\(related)</TD><TD><CENTER><B>\(title)</B></CENTER><BR>
                \(say("发布日期：2024/03/05 本信息共浏览：<b>\(number)</b>次", "Posted: 2024-03-05 Views: <b>\(number)</b>"))<BR><BR>
                \(body)</TD></TR><TR><TD colspan=2>\(footer)</TD></TR></TABLE></BODY></HTML>
                """
        case .blog:
            let body = text.map { "<p>\($0)</p>" }.joined()
            return """
                <!DOCTYPE html><html><head>\(head)</head><body class="single has-sidebar"><div id=page><div class=site-content>
                <article class="post type-post"><h1 class=entry-title>\(title)</h1>
                <div class=entry-summary>\(text[0].prefix(30))...</div><div class="entry-content">\(body)
                <div class="sharedaddy share">\(say("分享到：微博 微信", "Share on Facebook Twitter"))</div></div>
                <p>\(say("上一篇", "Previous:")) <a href=/\(number)>\(say("别的文章", "Some other post")) \(number)</a></p></article>
                <div id=sidebar class=widget-area>\(related)</div></div></div><footer>\(footer)</footer></body></html>
                """
        case .paper:
            let body = text.map { "<P>　　\($0)</P>" }.joined()
            return """
                <html><head>\(head)</head><body><table><tr><td>\(navigation)</td></tr><tr><td>
                <h2>\(title)</h2><div>2024-03-05 \(say("来源：小城日报", "Source: Town Daily"))</div>
                <div id=ozoom><!--enpcontent--><founder-content>\(body)</founder-content><!--/enpcontent--></div>
                </td></tr><tr><td>\(say("当前在线：\(number) 人", "Online: \(number)"))</td></tr></table>\(footer)</body></html>
                """
        }
    }
}
