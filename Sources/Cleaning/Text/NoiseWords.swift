/// The words that noise is made of, in lower case; ``NoiseLine`` says where they must stand.
enum NoiseWords {
    static let signs = WordList([
        "：", "，", "。", "、", "！", "？", "（", "）", "【", "】", "·", "•", "—", "–", "«", "»", "‹", "›", "▲", "▼", "◆",
        "■", "●", "★", "→", "←", "↓", "▶", "》", "《", "…", "“", "”", "｜", "丨", "↑", "▍", "▎", "▌", "☆", "◎", "※",
    ])

    static let adWords = WordList([
        "advertisement", "advertising", "sponsoredcontent", "sponsored", "advert", "adsbygoogle", "广告", "廣告", "推广",
        "赞助", "广告位", "scrolltocontinue", "storycontinuesbelow", "continuereadingbelow", "articlecontinuesbelow",
        "anzeige", "publicidad", "publicité", "werbung", "publicidade",
    ])

    static let toolWords = WordList([
        "打印本页", "打印", "关闭窗口", "关闭本页", "关闭", "返回顶部", "返回首页", "返回列表", "返回", "加入收藏", "收藏本页", "收藏", "设为首页", "字体", "字号",
        "大", "中", "小", "我要评论", "我要纠错", "纠错", "举报", "点赞", "扫一扫", "回到顶部", "print", "emailthis", "email", "backtotop",
        "comments", "save", "bookmark", "close",
    ])

    static let shareWords = WordList([
        "分享到", "分享至", "分享", "微信好友", "微信", "微博", "新浪微博", "新浪", "腾讯", "朋友圈", "空间", "扫码", "二维码", "qq", "复制链接", "更多",
        "收藏", "shareon", "sharethis", "sharethisarticle", "share", "tweet", "facebook", "twitter", "linkedin",
        "whatsapp", "pinterest", "reddit", "telegram", "email", "copylink", "print", "messenger", "flipboard",
        "pocket", "tumblr", "instagram", "weibo", "wechat",
    ])

    static let shareStarts = WordList([
        "分享到", "分享至", "share this", "share on", "share via", "扫一扫", "扫描二维码", "长按二维码", "扫码", "用微信扫", "打开微信",
        "click to share", "follow us on", "关注我们", "欢迎关注",
    ])

    static let clockStarts = WordList([
        "今天是", "现在时间", "当前时间", "北京时间：", "现在是",
    ])

    static let counterStarts = WordList([
        "您是第", "你是第", "您好，您是第", "访问总量", "总访问量", "总访问", "浏览总数", "本站总访问", "本页访问", "当前在线", "在线人数",
        "目前在线", "you are visitor", "you're visitor", "visitors online", "users online", "visitor number",
        "total visits",
    ])

    static let neighbourStarts = WordList([
        "上一篇", "下一篇", "上一条", "下一条", "上一頁", "下一頁", "上一页", "下一页", "上篇", "下篇", "前一篇", "后一篇", "previous:", "next:",
        "previous post", "next post", "previous article", "next article", "newer post", "older post",
    ])

    static let relatedHeadings = WordList(
        [
            "相关阅读", "相关新闻", "相关文章", "相关推荐", "相关链接", "相关报道", "相关内容", "相关资讯", "相关专题", "推荐阅读", "延伸阅读", "扩展阅读", "热门推荐",
            "热门文章", "热门新闻", "猜你喜欢", "为你推荐", "为您推荐", "精彩推荐", "更多精彩", "更多新闻", "最新文章", "最新新闻", "编辑推荐", "今日热点", "热点推荐",
            "往期回顾", "以往链接", "精选推荐", "相關閱讀", "相關新聞", "延伸閱讀", "推薦閱讀", "相關文章", "関連記事", "関連ニュース", "관련기사", "related",
            "related articles", "related stories", "related posts", "related news", "related content", "related links",
            "related topics", "related coverage", "read more", "read also", "also read", "see also",
            "you may also like", "you might also like", "you might like", "more from", "more stories", "more news",
            "most read", "most popular", "popular posts", "recommended", "recommended for you", "recommended stories",
            "trending", "trending now", "what to read next", "read next", "up next", "latest news", "latest stories",
            "top stories", "more on this story", "more like this", "keep reading", "don't miss", "editor's picks",
            "editors' picks", "around the web", "from the web", "further reading", "more on this topic",
            "similar posts", "similar articles", "in other news", "more in this section", "also on this site",
        ] + foreignRelatedHeadings)

    static let commentHeadings = WordList(
        [
            "评论", "发表评论", "网友评论", "最新评论", "全部评论", "热门评论", "我来说两句", "comments", "leave a reply", "leave a comment",
            "post a comment", "add a comment", "join the conversation", "join the discussion", "comment",
        ] + foreignCommentHeadings)

    static let relatedStarts = WordList(
        [
            "相关阅读", "相关新闻", "相关文章", "推荐阅读", "延伸阅读", "相关链接", "更多", "read more", "see also", "also read", "read also",
            "related:", "more:", "read:", "read next", "watch:", "related", "more on", "click here",
        ] + foreignRelatedStarts)

    static let teaserEnds = WordList([
        "详细", "详情", "详细内容", "查看详情", "查看全文", "查看更多", "阅读全文", "阅读更多", "更多", "全文", "詳細", "詳情", "閱讀全文", "閱讀更多", "続きを読む",
        "더보기", "readmore", "readfullstory", "continuereading", "more", "weiterlesen", "lirelasuite", "leermás",
    ])

    static let noticeStarts = WordList([
        "版权所有", "版权声明", "免责声明", "本文来自", "未经授权", "未经许可", "转载请注明", "声明：", "特别声明", "郑重声明", "凡本网注明", "凡注明",
        "copyright", "本网站所有", "如有侵权", "联系电话：", "联系我们", "举报电话", "本文版权", "this material may not be published",
        "本站声明", "版權所有", "本文仅代表", "以上内容", "風險提示", "风险提示", "投资有风险",
    ])

    static let readingTimeStarts = WordList([
        "reading time", "read time", "estimated reading", "阅读时间", "预计阅读", "阅读时长", "全文约", "本文约",
    ])

    static let placeStarts = WordList([
        "当前位置", "您现在的位置", "您的位置", "你的位置", "您当前的位置", "所在位置", "當前位置", "you are here",
    ])

    static let homeStarts = WordList([
        "首页", "首頁", "home",
    ])

    static let rights = WordList([
        "©", "all rights reserved", "subject to copyright", "icp备", "公网安备", "icp证",
    ])

    static let relatedHeadingStarts = WordList([
        "more from ", "more in ", "related ", "weitere ", "mehr aus ", "mehr zu ", "mehr von ", "empfehlungen aus ",
    ])
}
