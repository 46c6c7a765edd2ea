public import Diffing
public import RefreshCore

/// One entry of the log, made ready to be told.
public struct Announcement: Sendable {
    /// The entry.
    public let entry: Entry
    /// The article's title, or the name that the configuration gives its source.
    public let title: String?
    /// What differs, where the entry names two texts that the store holds.
    public let comparison: Comparison?
    /// The difference as a fragment of HTML, escaped and without links.
    public let html: String?
    /// The difference as plain text.
    public let text: String?

    /// Makes an announcement.
    public init(
        _ entry: Entry, title: String? = nil, comparison: Comparison? = nil, html: String? = nil, text: String? = nil
    ) {
        self.entry = entry
        self.title = title
        self.comparison = comparison
        self.html = html
        self.text = text
    }

    /// About how many bytes it takes up, whatever the channel.
    var byteCount: Int {
        let spans = comparison?.blocks.lazy.flatMap(\.spans).reduce(0) { $0 + $1.text.utf8.count } ?? 0
        return 1024 + spans + (html?.utf8.count ?? 0) + (text?.utf8.count ?? 0)
    }
}

extension Announcement: Encodable {
    private enum CodingKeys: String, CodingKey {
        case title, diff
    }

    /// Writes the JSON of `refresh show`, and `title`.
    public func encode(to encoder: any Encoder) throws {
        try entry.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(comparison, forKey: .diff)
    }
}

extension Announcement {
    /// What happened to which page, on one line without hidden characters: `changed: The new bridge`.
    public var headline: String {
        let name = title.map(OneLine.text) ?? ""
        return "\(entry.kind.rawValue): \(name.isEmpty ? entry.source.text : name)"
    }

    /// The headline's details on one line: the failure's class, or how many blocks differ; empty where there are none.
    var summary: String {
        let edits = entry.facts.edits
        let counts = [
            (edits.edited, "edited"), (edits.added, "added"), (edits.removed, "removed"), (edits.moved, "moved"),
        ]
        let parts = [entry.facts.failure?.rawValue, entry.facts.note.map(OneLine.text)].compactMap(\.self)
        return (parts + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
    }

    /// The page's address, where it is one that a reader may be sent to.
    var address: String? {
        [entry.facts.finalURL, entry.facts.url].compactMap(\.self).first {
            $0.hasPrefix("https://") || $0.hasPrefix("http://")
        }
    }
}

/// Text of a page on one line, for titles and subject lines.
enum OneLine {
    /// The most characters of a line.
    static let limit = 200

    /// `text` with hidden characters shown, every white space a single space, and cut after ``limit`` characters.
    static func text(_ text: String) -> String {
        // A page's title may be megabytes long.
        let words = VisibleText.shown(String(text.prefix(10 * limit))).split(whereSeparator: \.isWhitespace)
        let line = words.joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }
}
