import RefreshCore

/// Reads a page made to be found by search engines.
///
/// Its headline is two search phrases; the second one is spliced into the first paragraph. Foreign snippets stand
/// between the paragraphs, and cards of other pages below them.
enum SearchFarm {
    /// The signs of such a page; two are enough.
    static func signs(in lines: [RawLine]) -> Int {
        var signs = 0
        if excerpt(in: lines) != nil { signs += 2 }
        if lines.contains(where: { isDatedNeighbour($0.text) }) { signs += 1 }
        if lines.contains(where: { relatedLabels.contains($0.text) }) { signs += 1 }
        if lines.contains(where: { isCard($0.text) }), lines.contains(where: { isCount($0.text) }) { signs += 1 }
        if lines.contains(where: { followLines.contains($0.text) }) { signs += 1 }
        return signs
    }

    static func draft(_ lines: [RawLine]) -> CleanedDraft {
        var reader = SearchFarmReader(lines)
        return reader.draft()
    }

    /// The position of a line that only repeats how the lines behind it begin, white space aside.
    static func excerpt(in lines: [RawLine]) -> Int? {
        lines.indices.dropFirst().prefix(4).first { index in
            let excerpt = lines[index].text.unicodeScalars.filter { !$0.isBlank }
            guard (30...120).contains(excerpt.count) else { return false }
            var rest = excerpt[...]
            for line in lines[(index + 1)...] {
                let text = line.text.unicodeScalars.filter { !$0.isBlank }
                guard text.starts(with: rest.prefix(text.count)) else { return false }
                rest = rest.dropFirst(text.count)
                if rest.isEmpty { return true }
            }
            return false
        }
    }

    /// `上一篇 2023年05月11 14:33`, with or without a headline.
    static func isDatedNeighbour(_ line: String) -> Bool {
        RawNoise.isNeighbour(line) && DateText.firstDay(in: line) != nil
    }

    static func isCard(_ line: String) -> Bool { line.begins(with: "•") && line.length <= 80 }

    /// A card's day and its number of views: `2023年05月11 281`.
    private static func isCount(_ line: String) -> Bool {
        line.length <= 24 && line.unicodeScalars.last?.digit != nil && line.unicodeScalars.contains(" ")
            && DateText.firstDay(in: line) != nil
    }

    /// Whether the line announces links or another snippet.
    static func isLabel(_ line: String) -> Bool {
        guard line.utf8.count <= 40, let last = line.unicodeScalars.last else { return false }
        let words = last == ":" || last == "：" ? String(line.unicodeScalars.dropLast()) : line
        if labels.contains(words) { return true }
        return words.utf8.count < line.utf8.count && words.length <= 6
            && labelEndings.contains(where: words.ends(with:))
    }

    private static let labelEndings = ["链接", "阅读", "回顾", "推荐", "内容", "参考"]

    static let relatedLabels: Set<String> = Set(
        [
            "相关推荐", "猜你喜欢", "相关文章", "推荐阅读", "为您推荐", "热门推荐", "为你推荐", "大家都在看", "热门文章", "最新文章", "随机推荐", "更多推荐", "相关内容",
            "你可能喜欢", "精彩推荐", "猜您喜欢",
        ].flatMap { [$0, $0 + ":", $0 + "："] })
    static let followLines: Set<String> = [
        "关注微信", "关注公众号", "扫码关注", "返回顶部", "微信扫一扫", "关注微信公众号", "微信公众号", "扫一扫关注", "联系我们", "关注我们",
    ]
    private static let labels: Set<String> = ["以往链接", "本文链接", "相关链接", "往期链接", "延伸阅读", "更多阅读"]
}

/// One pass over the lines of one page.
private struct SearchFarmReader {
    private let lines: [RawLine]
    private var phrases: [String] = []
    private var result = CleanedDraft(article: Article(family: .searchFarm))
    private var neighbours: [CivilDate] = []
    // The splice lies within the first sentences; what is left of them, in scalars. 0 once it was found.
    private var spliceRange = 400

    init(_ lines: [RawLine]) {
        self.lines = lines
    }

    mutating func draft() -> CleanedDraft {
        guard let title = lines.first?.text else { return result }
        result.article.title = title
        phrases = title.unicodeScalars.split { $0 == "," || $0 == "，" }.map { String($0).trimmed }
        let excerpt = SearchFarm.excerpt(in: lines)
        let tail = lines.firstIndex { Self.beginsTail($0.text) } ?? lines.count
        let body = lines[..<tail].indices.dropFirst()
        let candidates = body.filter { $0 != excerpt && !isKeyword(lines[$0].text) }
        let snippets = ForeignSnippets(
            in: zip(candidates, [0] + candidates).filter { !SearchFarm.isLabel(lines[$0.0].text) }.map {
                index, before in
                (index, lines[index].text, SearchFarm.isLabel(lines[before].text))
            })
        for index in body {
            let text = lines[index].text
            if index == excerpt {
                result.removed.append(Removal(.excerpt, text))
            } else if isKeyword(text) {
                result.removed.append(Removal(.keyword, text))
            } else if SearchFarm.isLabel(text) {
                result.removed.append(Removal(.label, text))
            } else if let kind = RawNoise.kind(of: text) {
                result.removed.append(Removal(kind, text))
            } else if snippets.positions.contains(index) {
                result.removed.append(Removal(.snippet, text))
            } else {
                result.article.blocks.append(Block(.paragraph, unspliced(text)))
            }
        }
        readTail(lines[tail...])
        // The page's own time lies between those of its neighbours.
        if neighbours.count == 2, neighbours[0] == neighbours[1] { result.article.date = neighbours[0].description }
        return result
    }

    private static func beginsTail(_ line: String) -> Bool {
        SearchFarm.isDatedNeighbour(line) || SearchFarm.relatedLabels.contains(line) || SearchFarm.isCard(line)
            || SearchFarm.followLines.contains(line)
    }

    private func isKeyword(_ line: String) -> Bool {
        phrases.contains(line) || line == lines[0].text
    }

    /// The paragraph without the phrase that was put in behind a mark, once in the first sentences.
    private mutating func unspliced(_ paragraph: String) -> String {
        guard spliceRange > 0, phrases.count > 1, let phrase = phrases.last, phrase.length >= 2 else {
            return paragraph
        }
        let scalars = paragraph.scalars
        let wanted = phrase.scalars
        defer { spliceRange -= scalars.count }
        guard scalars.count > wanted.count + 1 else { return paragraph }
        for start in 1..<scalars.count - wanted.count where scalars[start - 1].isMark {
            let end = start + wanted.count
            guard scalars[end] == "," || scalars[end] == "，", scalars[start..<end].elementsEqual(wanted) else {
                continue
            }
            spliceRange = 0
            result.removed.append(Removal(.keyword, String(scalars: scalars[start...end])))
            return String(scalars: scalars[..<start] + scalars[(end + 1)...])
        }
        return paragraph
    }

    private mutating func readTail(_ lines: ArraySlice<RawLine>) {
        var isRelated = false
        for line in lines {
            if SearchFarm.followLines.contains(line.text) {
                isRelated = false
                result.removed.append(Removal(.footer, line.text))
            } else if SearchFarm.relatedLabels.contains(line.text) {
                isRelated = true
                result.removed.append(Removal(.label, line.text))
            } else if !isRelated, RawNoise.isNeighbour(line.text) {
                if let date = DateText.firstDay(in: line.text) { neighbours.append(date) }
                result.removed.append(Removal(.navigation, line.text))
            } else if SearchFarm.isCard(line.text) {
                isRelated = true
                result.removed.append(Removal(.related, line.text))
            } else if isRelated, let last = result.removed.indices.last {
                result.removed[last].kind = RemovalKind.related.rawValue
                result.removed[last].text += "\n" + line.text
            } else {
                result.removed.append(Removal(RawNoise.kind(of: line.text) ?? .footer, line.text))
            }
        }
    }
}
