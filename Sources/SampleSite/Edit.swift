/// One known edit of a page's story.
struct Edit: Sendable {
    /// What a reader would call it.
    enum Kind: String, Codable, CaseIterable, Sendable {
        case character, number, sentence
        case paragraphAdded = "paragraph-added"
        case paragraphRemoved = "paragraph-removed"
        case paragraphMoved = "paragraph-moved"
        case title, date
    }

    /// What is done to the story, places counted from 0.
    enum Alteration: Hashable, Sendable {
        /// `old` gives way to `new` behind the words `context`, which stand in the text once.
        case words(after: String, old: String, new: String)
        case paragraphAdded(String, at: Int)
        case paragraphRemoved(at: Int)
        /// The place it is moved to counts without it.
        case paragraphMoved(from: Int, to: Int)
        case title(String)
        case date(Day)
    }

    let page: String
    let kind: Kind
    let alteration: Alteration

    /// `html-article.number`: no page has two edits of one kind.
    var name: String { "\(page).\(kind.rawValue)" }

    /// `story` with the edit made.
    func applied(to story: Story) -> Story {
        var story = story
        switch alteration {
        case .words(let context, let old, let new):
            story.paragraphs = story.paragraphs.map {
                $0.replacing(context + old, with: context + new, maxReplacements: 1)
            }
        case .paragraphAdded(let text, let place):
            story.paragraphs.insert(text, at: min(place, story.paragraphs.count))
        case .paragraphRemoved(let place):
            guard story.paragraphs.indices.contains(place) else { break }
            story.paragraphs.remove(at: place)
        case .paragraphMoved(let origin, let place):
            guard story.paragraphs.indices.contains(origin) else { break }
            let paragraph = story.paragraphs.remove(at: origin)
            story.paragraphs.insert(paragraph, at: min(place, story.paragraphs.count))
        case .title(let title):
            story.title = title
        case .date(let date):
            story.date = date
        }
        return story
    }
}
