/// A Chinese weblog: `entry-content`, a copy of the beginning above it, tags and recommendations below.
struct HTMLEntry: HTMLLayout {
    func document(of story: Story, noise: inout Noise) -> String {
        let text = story.paragraphs.map { "<p>\($0.escaped)</p>" }.joined(separator: "\n")
        let related = noise.pick(5, of: HTMLEntry.headlines).map { headline in
            "<li><a href=\"/pages/\(noise.token(6))\">\(headline)</a><span>\(noise.count(in: 10...999)) 次阅读</span></li>"
        }.joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="UTF-8" />
            <title>\(story.title.escaped) - 巷口见闻</title>
            <meta name="description" content="\(story.lead.prefix(40))" />
            <link rel="stylesheet" href="/theme/style.css?ver=\(noise.token(8))" />
            </head>
            <body class="single single-post postid-\(story.date.compact)">
            <div id="header"><a href="/">巷口见闻</a><ul class="menu"><li>首页</li><li>校园</li><li>街坊</li><li>留言</li></ul></div>
            <div id="post-\(story.date.compact)" class="post hentry">
            <h1 class="entry-title">\(story.title.escaped)</h1>
            <div class="entry-meta">作者：<span class="author">\(story.authors.joined(separator: " "))</span> 发布于 \
            <time class="entry-date" datetime="\(story.date.dashed)">\(story.date.chinese)</time> \
            浏览 <span class="views">\(noise.count())</span></div>
            <div class="entry-summary">\(story.lead.prefix(60))…</div>
            <div class="entry-content">
            \(text)
            </div>
            <div class="entry-share"><a href="#">分享到微信</a> <a href="#">收藏</a> <a href="#">点赞 \(noise.count(in: 1...500))</a></div>
            </div>
            <div id="sidebar"><h3>猜你喜欢</h3><ul>
            \(related)
            </ul><div class="ad" id="slot-\(noise.token(10))">广告</div></div>
            <form id="commentform"><input type="hidden" name="_wpnonce" value="\(noise.token(10))" /></form>
            <div id="footer">在线 \(noise.count(in: 3...90)) 人 服务器时间 \(noise.clock())</div>
            </body>
            </html>

            """
    }

    private static let headlines = [
        "巷口的修鞋摊又开张了", "雨后去看老桥", "邻居家的猫学会了开门", "一碗面的三种吃法", "旧书市场半日", "楼下的桂花提前开了",
        "给自行车换一条内胎", "周末的露天电影",
    ]
}
