/// The people who wrote an article, from whatever a page says about them.
enum Authors {
    /// Names from candidates in the order of trust; the site, its staff and addresses aren't people.
    static func names(from candidates: [[String]], site: String?, publisher: String?) -> [String] {
        let sites = [site, publisher].compactMap { $0 }.map(ArticleTrim.key).filter { !$0.isEmpty }
        for candidate in candidates {
            var names: [String] = []
            for name in candidate.flatMap(split) where isPerson(name, sites) && !names.contains(name) {
                names.append(name)
            }
            if !names.isEmpty { return names }
        }
        return []
    }

    /// One name for each of several in a text.
    private static func split(_ text: String) -> [String] {
        var text = text.trimmingLine()
        // A prefix may stand before another: `Text: von A`.
        for prefix in prefixes + prefixes where text.lowercased().hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count)).trimmingLine()
        }
        // `Eingestellt von A am …`: the name stands behind the word.
        for word in [" von ", " by "] where text.utf8.count < 60 {
            if let range = text.utf8Range(of: word) { text = String(text[range.upperBound...]) }
        }
        var names = [text]
        for separator in [" and ", " und ", " et ", ", ", " & ", "、", "，", ";", "；", " | ", "/"] {
            names = names.flatMap { $0.split(separator: separator).map(String.init) }
        }
        names = names.flatMap { name in
            // Chinese names with spaces between them.
            let parts = name.split(separator: " ")
            let areNames =
                parts.count > 1
                && parts.allSatisfy { part in
                    (2...4).contains(part.count)
                        && part.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
                }
            return areNames ? parts.map(String.init) : [name]
        }
        return names.map { $0.trimmingLine() }
    }

    private static let prefixes = [
        "written by ", "posted by ", "published by ", "by ", "geschrieben von ", "verfasst von ", "von ", "par ",
        "por ",
        "scritto da ", "di ", "door ", "przez ", "von:", "vom ", "by:", "interview:", "autor/in:", "autor:in:",
        "autor*in:", "autor:", "autorin:", "autor ", "author:",
        "author ", "text:", "文/", "本报记者", "记者",
        "作者：", "作者:",
    ]

    private static func isPerson(_ name: String, _ sites: [String]) -> Bool {
        guard (2...60).contains(name.utf8.count), !name.contains("http"), !name.contains("@"), !name.contains("www.")
        else { return false }
        let key = ArticleTrim.key(name)
        // `example.org` is a site; `Dr. A. Name` has spaces behind its dots.
        if name.split(separator: ".").count > 1, !name.contains(" ") { return false }
        if key.unicodeScalars.contains(where: { $0.properties.numericType != nil }) { return false }
        return !sites.contains(key) && !nobodies.contains(key)
    }

    private static let nobodies: Set<String> = [
        "admin", "administrator", "editor", "staff", "author", "root", "webmaster", "user", "unknown", "anonymous",
        "管理员", "小编", "编辑", "本站", "佚名", "redaktion", "redacción", "redazione", "rédaction", "网络", "未知", "匿名", "系统管理员",
        "本报", "记者", "无", "原创", "本站原创", "不详",
    ]
}

extension String {
    /// Where a word in ASCII stands first.
    fileprivate func utf8Range(of word: String) -> Range<Index>? {
        let bytes = Array(utf8)
        guard let start = bytes.first(sequence: word, from: 0) else { return nil }
        let lower = utf8.index(startIndex, offsetBy: start)
        return lower..<utf8.index(lower, offsetBy: word.utf8.count)
    }
}
