/// Recognises single lines that belong to the page and not to its text.
enum RawNoise {
    /// What the line is; `nil` for a line of text.
    static func kind(of line: String) -> RemovalKind? {
        guard line.utf8.count <= 1200 else { return nil }
        let folded = line.inSimplifiedScript
        if isBreadcrumb(folded: folded) { return .breadcrumb }
        if isLinks(folded: folded) { return isTools(folded) ? .tools : .navigation }
        guard line.utf8.count <= 400 else { return nil }
        let squeezed = squeezed(folded)
        if isCounter(squeezed) { return .counter }
        if isCopyright(folded) || isRegistration(folded) { return .copyright }
        if isNeighbour(folded: folded) { return .navigation }
        if isToolWord(squeezed) || isFontSizes(squeezed) { return .tools }
        return isRule(line) ? .debris : nil
    }

    /// Whether the line is the path to the page: `您现在的位置：首页 >> …`.
    static func isBreadcrumb(_ line: String) -> Bool { isBreadcrumb(folded: line.inSimplifiedScript) }

    private static func isBreadcrumb(folded: String) -> Bool {
        if breadcrumbs.contains(where: folded.begins(with:)) {
            return folded.unicodeScalars.contains { ">›»→/：:".unicodeScalars.contains($0) }
        }
        // `首页 > 校园 > 菜园`, without a word before it.
        let plain = MarkdownText.plain(folded)
        guard plain.length <= 80, let front = frontPages.first(where: plain.begins(with:)),
            let next = plain.rest(after: front)?.unicodeScalars.first
        else { return false }
        return ">›»→＞".unicodeScalars.contains(next) || (next == "-" && plain.contains("->"))
    }

    private static let frontPages = ["首页", "网站首页", "主页", "Home"]

    /// Whether the line names the page before or behind this one: `上一篇…`, `下一篇…`.
    static func isNeighbour(_ line: String) -> Bool { isNeighbour(folded: line.inSimplifiedScript) }

    private static func isNeighbour(folded line: String) -> Bool {
        guard line.length <= 80, let word = neighbours.first(where: { line.begins(with: $0) }),
            let rest = line.rest(after: word)
        else { return false }
        guard let next = rest.unicodeScalars.first else { return true }
        return ":：[<>«»|".unicodeScalars.contains(next) || next.digit != nil
            || line.utf8.count > word.utf8.count + rest.utf8.count
    }

    /// A count that changes with each visit, alone on its line: `浏览次数：12`, `阅读 (12)`, `本信息共浏览：**12**次`.
    private static func isCounter(_ text: String) -> Bool {
        guard text.utf8.count <= 90, text.unicodeScalars.contains(where: { $0.digit != nil }) else { return false }
        let words = text.scalars.filter { $0.digit == nil && !countSigns.contains($0) }
        return counters.contains(String(scalars: words))
    }

    /// A line that holds nothing but Markdown links, two or more, and signs between them.
    static func isLinks(_ line: String) -> Bool { isLinks(folded: line.inSimplifiedScript) }

    private static func isLinks(folded line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "[")) else { return false }
        let parts = MarkdownText.parts(of: line)
        return parts.links.count >= 2
            && parts.between.unicodeScalars.allSatisfy { $0.isBlank || "|·•-/>*".unicodeScalars.contains($0) }
            || (parts.links.count >= 1 && isToolWord(squeezed(MarkdownText.plain(line))))
            || (parts.links.count >= 3 && parts.between.length * 4 <= line.length && isTools(line))
    }

    private static func isToolWord(_ text: String) -> Bool {
        text.utf8.count <= longestToolWord && toolWords.contains(text)
    }

    private static func isTools(_ line: String) -> Bool {
        let text = squeezed(MarkdownText.plain(line))
        return toolWords.contains { text.contains($0) }
    }

    private static func isCopyright(_ line: String) -> Bool {
        copyrights.contains(where: line.begins) && line.length <= 120
            && (!line.unicodeScalars.contains("。") || line.contains("转载"))
    }

    /// The number under which a Chinese site is registered: `浙ICP备05012345号`.
    private static func isRegistration(_ line: String) -> Bool {
        line.unicodeScalars.contains("备") && line.length <= 60 && !line.endsAsSentence
            && (line.contains("ICP备") || line.contains("公网安备"))
    }

    /// `【字体：大 中 小】`, with or without further tools.
    private static func isFontSizes(_ line: String) -> Bool {
        guard line.utf8.count <= 100, line.unicodeScalars.contains("中") else { return false }
        let text = line.scalars.filter { $0 != "：" && $0 != ":" && $0 != "|" }
        return text.count <= 20 && ["字体大中小", "字号大中小", "大中小"].contains { text.starts(with: $0.unicodeScalars) }
    }

    /// A line drawn between parts.
    private static func isRule(_ line: String) -> Bool {
        line.length >= 3
            && line.unicodeScalars.allSatisfy { "-=_*—─━|: ".unicodeScalars.contains($0) }
    }

    private static func squeezed(_ line: String) -> String {
        String(
            scalars: line.scalars.filter { scalar in
                switch scalar {
                case "[", "]", "【", "】", "*": false
                default: !scalar.isBlank
                }
            })
    }

    private static let breadcrumbs = [
        "您现在的位置", "您的位置", "当前位置", "您当前的位置", "现在位置", "你现在的位置",
    ]
    private static let neighbours = ["上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页"]
    private static let countSigns = Set(":：()（）,，.次人+".unicodeScalars)
    private static let counters: Set<String> = [
        "浏览", "浏览数", "浏览量", "点击", "点击数", "点击量", "阅读", "阅读数", "阅读量", "访问量", "访问", "人气", "本信息共浏览",
        "浏览次数", "点击次数", "阅读次数", "访问次数", "在线人数", "当前在线", "已有浏览", "共浏览", "本文已被浏览", "views", "Views", "reads", "Reads",
        "点赞", "赞", "收藏", "评论", "数", "量",
    ]
    private static let copyrights = ["版权所有", "Copyright", "copyright", "©", "原创文章,作者", "原创文章，作者"]
    private static let toolWords: Set<String> = [
        "设为首页", "加入收藏", "打印文本", "打印本页", "打印", "关闭窗口", "关闭", "返回顶部", "返回", "收藏", "分享", "返回首页", "字号大中小",
        "打印此页", "大中小", "列印", "返回列表", "扫一扫", "分享到",
    ]
    private static let longestToolWord = toolWords.map(\.utf8.count).max() ?? 0
}
