public import Diffing
public import RefreshCore

/// What a change is about, in a line or two: the first thing that differs, with a few words around it.
public struct Excerpt: Hashable, Sendable {
    /// The article's title, or the beginning of its text, shortened.
    public let title: String?
    /// The article's language.
    public let language: String?
    /// The field that differs, where it isn't the text.
    public let field: String?
    /// The first difference, shortened.
    public let spans: [Span]
    /// How much the difference matters; `nil` where there aren't two texts to compare.
    public let weight: Weight?

    /// How many characters of unchanged text stand on each side.
    static let context = 32
    /// How many characters of a piece that differs are shown.
    static let pieceLimit = 90
    /// How many characters are shown in all.
    static let limit = 220

    /// Makes one of the article before and the one after; off the caller's actor, for texts may be long.
    @concurrent
    static func made(from old: Article?, to new: Article?) async -> Excerpt {
        let shown = new ?? old
        let title = title(of: shown)
        guard let old, let new else {
            return Excerpt(title: title, language: shown?.language, field: nil, spans: [], weight: nil)
        }
        let comparison = Comparison(from: old, to: new)
        let first = comparison.blocks.first { $0.kind != .same && $0.kind != .moved }
        let block = first ?? comparison.blocks.first { $0.kind != .same }
        let field = comparison.fields.first
        let isText = block != nil && (field.map { $0.weight < .substance } ?? true || comparison.weight == .substance)
        return Excerpt(
            title: title, language: new.language ?? old.language, field: isText ? nil : field?.field,
            spans: shortened(isText ? block?.spans ?? [] : field?.spans ?? []), weight: comparison.weight)
    }

    /// The title of `article`, or the beginning of its text, shortened; `nil` where there is neither.
    public static func title(of article: Article?) -> String? {
        article?.title.map { head(of: $0, 160) } ?? article?.paragraphs.first.map { head(of: $0, 48) }
    }

    /// The spans around the first piece that differs.
    static func shortened(_ spans: [Span]) -> [Span] {
        let first = spans.firstIndex { $0.mark != .same } ?? spans.startIndex
        var result: [Span] = []
        var room = limit
        for (index, span) in spans.enumerated().dropFirst(max(0, first - 1)) where room > 0 {
            let text: String
            switch span.mark {
            case .same where index < first: text = tail(of: span.text, context)
            case .same where index == spans.count - 1: text = head(of: span.text, min(room, 2 * context))
            case .same: text = middle(of: span.text, context)
            case .removed, .added: text = head(of: span.text, min(room, pieceLimit))
            }
            room -= text.count
            result.append(Span(mark: span.mark, text: text))
        }
        return result
    }

    private static func head(of text: String, _ count: Int) -> String {
        let head = text.prefix(count)
        return head.endIndex < text.endIndex ? head + "…" : text
    }

    private static func tail(of text: String, _ count: Int) -> String {
        let tail = text.suffix(count)
        return tail.startIndex > text.startIndex ? "…" + tail : text
    }

    private static func middle(of text: String, _ count: Int) -> String {
        let (head, tail) = (text.prefix(count), text.suffix(count))
        return head.endIndex < tail.startIndex ? "\(head) … \(tail)" : text
    }
}
