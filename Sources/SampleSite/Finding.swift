/// What a program that watches the page must find once an edit is made; the JSON of `/control/edits`.
struct Finding: Hashable, Codable, Sendable {
    /// The edit's name.
    let name: String
    let page: String
    let kind: Edit.Kind
    /// The words that go, empty where none do; for a move, the paragraph.
    let old: String
    /// The words that come, empty where none do; for a move, the paragraph.
    let new: String
    /// The whole paragraph, title or date before; absent where there was none.
    let before: String?
    /// The whole paragraph, title or date afterwards; absent where there is none.
    let after: String?
    /// Whether the edit is made right now.
    let applied: Bool

    /// What `edit` alone does to `story`.
    init(of edit: Edit, to story: Story, applied: Bool) {
        name = edit.name
        page = edit.page
        kind = edit.kind
        self.applied = applied
        switch edit.alteration {
        case .words(let context, let old, let new):
            (self.old, self.new) = (old, new)
            let place = story.paragraphs.firstIndex { $0.contains(context + old) }
            before = place.map { story.paragraphs[$0] }
            after = place.map { edit.applied(to: story).paragraphs[$0] }
        case .paragraphAdded(let text, _):
            (old, new, before, after) = ("", text, nil, text)
        case .paragraphRemoved(let place):
            let text = story.paragraphs.indices.contains(place) ? story.paragraphs[place] : ""
            (old, new, before, after) = (text, "", text, nil)
        case .paragraphMoved(let place, _):
            let text = story.paragraphs.indices.contains(place) ? story.paragraphs[place] : ""
            (old, new, before, after) = (text, text, text, text)
        case .title(let title):
            (old, new, before, after) = (story.title, title, story.title, title)
        case .date(let date):
            (old, new, before, after) = (story.date.dashed, date.dashed, story.date.dashed, date.dashed)
        }
    }
}
