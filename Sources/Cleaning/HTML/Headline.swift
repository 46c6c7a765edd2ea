/// Chooses an article's title from what a page offers.
enum Headline {
    /// The title without the site's name.
    static func title(from facts: PageFacts, site: String?) -> String? {
        let document = facts.documentTitle.flatMap { $0.isEmpty ? nil : $0 }
        let stated = facts.meta("og:title", "twitter:title") ?? facts.linked.headline?.collapsed()
        let parts = document.map { segments(of: $0, site: site) } ?? []
        // A heading that the page's own title repeats is the headline.
        let known = ArticleTrim.key((document ?? "") + "\n" + (stated ?? ""))
        let agreed = facts.headings.filter { $0.utf8.count >= 6 && known.contains(ArticleTrim.key($0)) }
            .filter { site == nil || ArticleTrim.key($0) != ArticleTrim.key(site ?? "") }
        if let heading = agreed.max(by: { $0.utf8.count < $1.utf8.count }) { return heading }
        // The only heading of the first rank is the headline, unless it's the name of the site or of a section.
        let isSite = { (text: String) in
            let key = ArticleTrim.key(text)
            return key == ArticleTrim.key(site ?? "") || ArticleTrim.key(document ?? "").hasSuffix(key)
        }
        if facts.headings.count == 1, let heading = facts.headings.first, heading.utf8.count >= 20, !isSite(heading) {
            // It may hold a date or the subject as well.
            let headline = stated.map { segments(of: $0, site: site).first ?? $0 }
            if let headline, headline.utf8.count >= 20, ArticleTrim.key(heading).contains(ArticleTrim.key(headline)) {
                return headline
            }
            return heading
        }
        if let stated { return segments(of: stated, site: site).first ?? stated }
        return parts.first ?? document ?? facts.headings.first
    }

    /// The parts of a title between separators, the site's name left out, joined again where several are left of which
    /// none is the headline for sure; the first is the best.
    private static func segments(of title: String, site: String?) -> [String] {
        let siteKey = ArticleTrim.key(site ?? "")
        let bytes = Array(title.utf8)
        for separator in [" | ", "｜", "_", " – ", " — ", " - ", " :: ", " » ", " « ", "--", "——", "-", "|"] {
            // A bare hyphen joins words in Latin script; between Chinese it separates.
            if separator == "-", !title.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) {
                continue
            }
            guard bytes.contains(sequence: separator) else { continue }
            var parts = title.split(separator: separator).map { String($0).trimmingLine() }.filter { !$0.isEmpty }
            guard parts.count > 1 else { continue }
            if !siteKey.isEmpty {
                let kept = parts.filter { ArticleTrim.key($0) != siteKey }
                if kept.count < parts.count {
                    return kept.isEmpty ? parts : [kept.joined(separator: separator)] + kept
                }
            }
            // Sites put their name last, and it's shorter than a headline.
            let longest = parts.max { $0.utf8.count < $1.utf8.count } ?? parts[0]
            if let first = parts.first, first.utf8.count * 2 >= longest.utf8.count {
                parts = [first]
            } else {
                parts = [longest]
            }
            return parts
        }
        return [title]
    }
}
