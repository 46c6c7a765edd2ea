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
        for prefix in ["By ", "by ", "BY ", "文/", "记者", "本报记者"] where text.hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count))
        }
        var names = [text]
        for separator in [" and ", ", ", " & ", "、", "，", ";", "；", " | ", "/"] {
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

    private static func isPerson(_ name: String, _ sites: [String]) -> Bool {
        guard (2...60).contains(name.utf8.count), !name.contains("http"), !name.contains("@"), !name.contains("www.")
        else { return false }
        let key = ArticleTrim.key(name)
        if key.unicodeScalars.contains(where: { $0.properties.numericType != nil }) { return false }
        return !sites.contains(key) && !nobodies.contains(key)
    }

    private static let nobodies: Set<String> = [
        "admin", "administrator", "editor", "staff", "author", "root", "webmaster", "user", "unknown", "anonymous",
        "管理员", "小编", "编辑", "本站", "佚名", "网络", "未知", "匿名", "系统管理员", "本报", "记者", "无", "原创", "本站原创", "不详",
    ]
}
