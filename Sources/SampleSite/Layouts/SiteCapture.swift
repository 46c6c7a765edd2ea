/// The text of a school's web page as saved: breadcrumb, head, story, counter, footer.
struct SiteCapture: Layout {
    let steadiness = Steadiness.noisy

    func document(of story: Story, noise: inout Noise) -> String {
        var lines = [
            "您现在的位置：[首页](#) >> [校园生活](#) >> [通知与见闻](#)",
            story.title,
            "发布日期：\(story.date.slashed) 提供单位：图书馆读者服务部",
        ]
        lines += story.authors
        lines += story.paragraphs
        if let source = story.source { lines.append("信息来源：\(source)") }
        lines += [
            "本信息共浏览：**\(noise.count(in: 100...9_999))**次",
            "[\\[设为首页 \\]](#) [\\[加入收藏 \\]](#) [\\[打印文本 \\]](#) [关闭窗口](#)",
            "[关于我们](#) | [联系我们](#) | [法律声明](#) | [网管信箱](#) | [网站导航](#)",
            "版权所有：青石镇中学 系统建设：青石镇中学信息中心",
            "联系电话：55550142 Email：office@school.example",
        ]
        return "\n\n\n\n" + lines.joined(separator: "\n\n")
    }
}
