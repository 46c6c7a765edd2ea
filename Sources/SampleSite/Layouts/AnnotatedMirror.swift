/// A mirror in traditional script: the author above, no title and no date, readings behind certain characters.
struct AnnotatedMirror: Layout {
    let steadiness = Steadiness.steady

    func document(of story: Story, noise: inout Noise) -> String {
        var lines = story.paragraphs
        if let caption = story.caption { lines.insert(caption, at: min(1, lines.count)) }
        if !story.questions.isEmpty {
            lines.append("討論題:")
            lines += story.questions.enumerated().map { "\($0.offset + 1).\($0.element)" }
        }
        let author = [story.affiliation, story.authors.first].compactMap(\.self).joined(separator: " ")
        return (["〉〉〉〉〉" + author] + lines).map(Pinyin.mirror.annotated).joined(separator: "\n")
    }
}
