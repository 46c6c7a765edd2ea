/// What a short line is that says nothing about the article's subject.
enum NoiseLine {
    /// The kind of noise that a line is by its words alone; `nil` for text.
    static func kind(of bytes: [UInt8], linkDensity: Double) -> Noise? {
        guard bytes.count <= 400 else { return nil }
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let bare = lower.filter { $0 >= 0x80 || DateReader.isLetter($0) }
        if isWholly(bare, adWords) { return .ad }
        if bytes.count <= 90 {
            if isReadingTime(lower) { return .readingTime }
            if isWholly(bare, toolWords) { return .tools }
            if isWholly(bare, shareWords) || starts(lower, shareStarts) { return .share }
            if isHeading(lower, relatedHeadings) { return .related }
            if isHeading(lower, commentHeadings) { return .comments }
        }
        if starts(lower, clockStarts), bytes.count <= 120 { return .clock }
        if starts(lower, neighbourStarts), bytes.count <= 240, linkDensity > 0.3 || bytes.count <= 160 {
            return .neighbours
        }
        if isBreadcrumb(lower, linkDensity) { return .breadcrumb }
        if starts(lower, relatedStarts), linkDensity > 0.3 { return .related }
        if isNotice(lower) { return .notice }
        return nil
    }

    /// Whether a line announces that only links to other texts follow.
    static func isRelatedHeading(_ bytes: [UInt8]) -> Bool {
        bytes.count <= 90 && isHeading(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, relatedHeadings)
    }

    /// Whether nothing is left of a text, signs and digits aside, when the words are taken away.
    private static func isWholly(_ bare: [UInt8], _ words: [String]) -> Bool {
        guard !bare.isEmpty else { return false }
        var position = 0
        while position < bare.count {
            if let word = words.first(where: { bare.has($0, at: position) }) {
                position += word.utf8.count
            } else if let sign = signs.first(where: { bare.has($0, at: position) }) {
                position += sign.utf8.count
            } else {
                return false
            }
        }
        return true
    }

    private static func starts(_ lower: [UInt8], _ words: [String]) -> Bool {
        let start = lower.firstIndex { $0 >= 0x80 || DateReader.isLetter($0) } ?? 0
        var from = start
        for sign in signs where lower.has(sign, at: from) { from += sign.utf8.count }
        return words.contains { lower.has($0, at: from) }
    }

    private static func isHeading(_ lower: [UInt8], _ words: [String]) -> Bool {
        let bare = lower.drop { $0 < 0x80 && !DateReader.isLetter($0) }
        var end = bare.endIndex
        while end > bare.startIndex, bare[end - 1] < 0x80, !DateReader.isLetter(bare[end - 1]) { end -= 1 }
        var core = Array(bare[..<end])
        for sign in signs {
            if core.has(sign, at: core.count - sign.utf8.count) { core.removeLast(sign.utf8.count) }
            if core.has(sign, at: 0) { core.removeFirst(sign.utf8.count) }
        }
        return words.contains { core.elementsEqual($0.utf8) }
    }

    private static func isReadingTime(_ lower: [UInt8]) -> Bool {
        if lower.contains(sequence: "min read") || lower.contains(sequence: "minute read") { return lower.count <= 40 }
        return lower.count <= 60
            && (starts(lower, ["reading time", "read time", "estimated reading", "阅读时间", "预计阅读", "阅读时长", "全文约", "本文约"]))
    }

    private static func isBreadcrumb(_ lower: [UInt8], _ linkDensity: Double) -> Bool {
        if starts(lower, ["当前位置", "您现在的位置", "您的位置", "你的位置", "您当前的位置", "所在位置", "當前位置", "you are here"]) {
            return true
        }
        guard starts(lower, ["首页", "首頁", "home"]), linkDensity > 0.3 || lower.count < 120 else { return false }
        return [">", "›", "»", "/", "→", "＞"].contains { lower.contains(sequence: $0) }
    }

    private static func isNotice(_ lower: [UInt8]) -> Bool {
        if ["©", "all rights reserved", "icp备", "公网安备", "icp证", "京icp"].contains(where: { lower.contains(sequence: $0) }
        ) {
            return lower.count <= 300
        }
        return starts(lower, noticeStarts)
    }

    private static let signs = [
        "：", "，", "。", "、", "！", "？", "（", "）", "【", "】", "·", "•", "—", "–", "«", "»", "‹", "›", "▲", "▼", "◆", "■",
        "●", "★", "→",
        "←", "↓", "▶", "》", "《", "…", "“", "”", "｜", "丨", "↑", "▍", "▎", "▌", "☆", "◎", "※",
    ]
    private static let adWords = [
        "advertisement", "advertising", "sponsoredcontent", "sponsored", "advert", "adsbygoogle", "广告", "廣告", "推广",
        "赞助",
        "广告位", "scrolltocontinue", "storycontinuesbelow", "continuereadingbelow", "articlecontinuesbelow", "anzeige",
        "publicidad",
        "publicité", "werbung", "publicidade",
    ]
    private static let toolWords = [
        "打印本页", "打印", "关闭窗口", "关闭本页", "关闭", "返回顶部", "返回首页", "返回列表", "返回", "加入收藏", "收藏本页", "收藏", "设为首页", "字体",
        "字号", "大", "中", "小", "我要评论", "我要纠错", "纠错", "举报", "点赞", "扫一扫", "回到顶部", "print", "emailthis", "email",
        "backtotop", "comments", "save", "bookmark", "close",
    ]
    private static let shareWords = [
        "分享到", "分享至", "分享", "微信好友", "微信", "微博", "新浪微博", "新浪", "腾讯", "朋友圈", "空间", "扫码", "二维码", "qq", "复制链接", "更多", "收藏",
        "shareon", "sharethis", "sharethisarticle", "share", "tweet", "facebook", "twitter", "linkedin", "whatsapp",
        "pinterest",
        "reddit", "telegram", "email", "copylink", "print", "messenger", "flipboard", "pocket", "tumblr", "instagram",
        "weibo", "wechat", "line", "threads", "x",
    ]
    private static let shareStarts = [
        "分享到", "分享至", "share this", "share on", "share via", "扫一扫", "扫描二维码", "长按二维码", "扫码", "用微信扫", "打开微信",
        "click to share",
        "follow us on", "关注我们", "欢迎关注",
    ]
    private static let clockStarts = ["今天是", "现在时间", "当前时间", "北京时间：", "现在是"]
    private static let neighbourStarts = [
        "上一篇", "下一篇", "上一条", "下一条", "上一頁", "下一頁", "上一页", "下一页", "上篇", "下篇", "前一篇", "后一篇", "previous:", "next:",
        "previous post",
        "next post", "previous article", "next article", "newer post", "older post",
    ]
    private static let relatedHeadings = [
        "相关阅读", "相关新闻", "相关文章", "相关推荐", "相关链接", "相关报道", "相关内容", "相关资讯", "相关专题", "推荐阅读", "延伸阅读", "扩展阅读", "热门推荐", "热门文章",
        "热门新闻", "猜你喜欢", "为你推荐", "为您推荐", "精彩推荐", "更多精彩", "更多新闻", "最新文章", "最新新闻", "编辑推荐", "今日热点", "热点推荐", "往期回顾", "以往链接",
        "精选推荐",
        "相關閱讀", "相關新聞", "延伸閱讀", "推薦閱讀", "相關文章", "関連記事", "関連ニュース", "관련기사", "related", "related articles",
        "related stories",
        "related posts", "related news", "related content", "related links", "related topics", "related coverage",
        "read more", "read also", "also read", "see also", "you may also like",
        "you might also like", "you might like", "more from", "more stories", "more news", "most read", "most popular",
        "popular posts",
        "recommended", "recommended for you", "recommended stories", "trending", "trending now", "what to read next",
        "read next",
        "up next", "latest news", "latest stories", "top stories", "more on this story", "more like this",
        "keep reading", "don't miss", "editor's picks", "editors' picks",
        "around the web", "from the web", "further reading", "more on this topic", "similar posts", "similar articles",
        "in other news",
    ]
    private static let commentHeadings = [
        "评论", "发表评论", "网友评论", "最新评论", "全部评论", "热门评论", "我来说两句", "comments", "leave a reply", "leave a comment",
        "post a comment",
        "add a comment", "join the conversation", "join the discussion", "comment",
    ]
    private static let relatedStarts = [
        "相关阅读", "相关新闻", "相关文章", "推荐阅读", "延伸阅读", "相关链接", "更多", "read more", "see also", "also read", "read also",
        "related:", "more:", "read:", "read next", "watch:", "related", "more on", "click here",
    ]
    private static let noticeStarts = [
        "版权所有", "版权声明", "免责声明", "本文来自", "未经授权", "未经许可", "转载请注明", "声明：", "特别声明", "郑重声明", "凡本网注明", "凡注明", "copyright",
        "本网站所有", "如有侵权", "联系电话：", "联系我们", "举报电话", "本文版权",
        "this material may not be published", "本站声明", "版權所有", "本文仅代表", "以上内容", "風險提示", "风险提示", "投资有风险",
    ]
}
