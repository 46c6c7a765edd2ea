/// Sentences that have nothing to do with a story, never twice the same: noise that no cleaner can know.
enum Strangers {
    /// `story` with such a sentence somewhere between its own.
    static func inserted(into story: Story, noise: inout Noise) -> Story {
        guard !story.paragraphs.isEmpty else { return story }
        var story = story
        let index = Int.random(in: story.paragraphs.indices, using: &noise)
        let paragraph = story.paragraphs[index]
        let isEnglish = paragraph.utf8.allSatisfy { $0 < 0x80 }
        let ends = paragraph.indices.filter { isEnglish ? paragraph[$0...].hasPrefix(". ") : paragraph[$0] == "。" }
        let places = [paragraph.startIndex] + ends.map { paragraph.index($0, offsetBy: isEnglish ? 2 : 1) }
        let place = places.randomElement(using: &noise) ?? paragraph.startIndex
        let sentence = isEnglish ? english(&noise) + " " : chinese(&noise)
        story.paragraphs[index] = paragraph[..<place] + sentence + paragraph[place...]
        return story
    }

    private static func english(_ noise: inout Noise) -> String {
        let words = [
            ["Yesterday", "In 1931", "After lunch", "Twice", "Far away", "By candlelight", "On Mars", "At dusk"],
            [
                "a tall pilot", "my uncle", "the mayor of Oslo", "nobody", "an old sailor", "the weather woman",
                "a parrot",
            ],
            ["painted", "sold", "counted", "dreamt of", "forgot", "juggled", "weighed", "repaired"],
            ["\(noise.count())", "a dozen", "several", "too many"],
            ["green kettles", "clocks", "paper boats", "tin drums", "umbrellas", "left shoes", "comets", "trombones"],
            [
                "near the station.", "in the rain.", "without a word.", "for a bet.", "under the bridge.",
                "at half price.",
            ],
        ]
        return words.map { $0.randomElement(using: &noise) ?? "" }.joined(separator: " ")
    }

    /// In characters that both scripts have, and GBK.
    private static func chinese(_ noise: inout Noise) -> String {
        let words = [
            ["昨天", "去年", "午夜", "中秋", "今早", "八月", "雪夜", "前日"],
            ["江北的老人", "山上的大王", "一位旅客", "海外的友人", "白衣女子", "北京的客人", "小店主人"],
            ["打破了", "看中了", "想起了", "忘了", "拿走了", "送出了", "借到了"],
            ["\(noise.count())", "九", "半", "千百"],
            ["只瓦盆", "把木刀", "朵白花", "件布衣", "斤白米", "座石山", "匹小布"],
            ["。", "，十分得意。", "，心中不安。", "，又哭又笑。", "，一去不回。"],
        ]
        return words.map { $0.randomElement(using: &noise) ?? "" }.joined()
    }
}
