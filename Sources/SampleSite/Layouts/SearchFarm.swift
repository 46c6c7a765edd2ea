/// A page made to be found: its second search phrase is spliced into the first sentence, snippets of other sites stand
/// between the paragraphs, and cards with view counts follow.
struct SearchFarm: Layout {
    let steadiness = Steadiness.noisy

    func document(of story: Story, noise: inout Noise) -> String {
        let (keyword, phrase) = SearchFarm.searchPhrases(of: story)
        let lead = SearchFarm.spliced(phrase, into: story.lead)
        var lines = [story.title, String(lead.prefix(100)), lead]
        for (index, paragraph) in story.paragraphs.dropFirst().enumerated() {
            lines.append(paragraph)
            if index < SearchFarm.snippets.count { lines.append(SearchFarm.snippets[index]) }
            if index == 1 { lines.append(keyword) }
        }
        lines += ["以往链接:", SearchFarm.lastSnippet]
        lines.append("上一篇 \(story.date.truncatedChinese) 09:12\n下一篇 \(story.date.truncatedChinese) 21:40")
        lines.append("相关推荐")
        let cards = noise.pick(12, of: SearchFarm.cards).map { title, excerpt in
            let day = Day(story.date.year, story.date.month, noise.count(in: 1...28))
            return "  • \(title)\n\n    \(excerpt)\n\n    \(day.truncatedChinese) \(noise.count(in: 5...400))"
        }
        return lines.joined(separator: "\n\n") + "\n\n" + cards.joined(separator: "\n") + "\n关注微信"
    }

    /// The title is two search phrases with a comma between them.
    private static func searchPhrases(of story: Story) -> (String, String) {
        let phrases = story.title.split(separator: ",", maxSplits: 1).map(String.init)
        return (phrases.first ?? story.title, phrases.last ?? story.title)
    }

    private static func spliced(_ phrase: String, into text: String) -> String {
        guard let comma = text.firstIndex(of: ",") else { return text }
        return text[...comma] + phrase + "," + text[text.index(after: comma)...]
    }
}
