/// What a page tells, without any form: the text that a reader came for and what is known about it.
struct Story: Hashable, Sendable {
    var title: String
    var authors: [String]
    var date: Day
    /// The text, a paragraph an element, without line breaks or indents.
    var paragraphs: [String]
    /// Where the text first appeared.
    var source: String?
    /// The editor in charge.
    var editor: String?
    /// Where the author works.
    var affiliation: String?
    /// The line under the picture, which stands behind the first paragraph.
    var caption: String?
    /// Questions for discussion behind the text.
    var questions: [String] = []

    /// The first paragraph; empty where there is none.
    var lead: String { paragraphs.first ?? "" }

    /// The story with nothing but its first sentence.
    var firstSentence: Story {
        var story = self
        let end = lead.firstIndex { "。.".contains($0) }.map { lead.index(after: $0) }
        story.paragraphs = [String(lead[..<(end ?? lead.endIndex)])]
        story.caption = nil
        story.questions = []
        return story
    }
}
