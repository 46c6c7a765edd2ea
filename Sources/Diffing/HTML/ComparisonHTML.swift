/// Shows a comparison as a fragment of HTML, for pages and for feeds.
///
/// Removed text is in `<del>`, added text in `<ins>`, so that colour is never the only sign. Text is escaped; hidden
/// characters are shown as their code points. Work and output are in proportion to the comparison's text.
public struct ComparisonHTML: Sendable {
    /// How the two sides are shown.
    public enum Layout: String, CaseIterable, Sendable {
        /// Each paragraph once, removed and added pieces in place.
        case inline
        /// The old text on the left, the new one on the right.
        case side
    }

    /// Where the fragment is read.
    public enum Setting: Sendable {
        /// On a page with a style sheet: unchanged paragraphs can be opened, the two places of a moved one are linked.
        case page
        /// In a feed or a mail: no links, no classes needed, and what did not change is only counted.
        case feed
    }

    /// How the two sides are shown.
    public var layout: Layout
    /// Where the fragment is read.
    public var setting: Setting
    /// The text's language as a BCP 47 tag, where it is known.
    public var language: String?
    /// About how many bytes of the texts are shown; the rest is left out and counted.
    ///
    /// Default 1 MiB.
    public var byteLimit: Int
    /// The longest run of unchanged bytes within an edited paragraph that is shown whole.
    ///
    /// Default 4,000.
    public var runLimit: Int

    /// Makes a form.
    public init(
        layout: Layout = .inline, setting: Setting = .page, language: String? = nil, byteLimit: Int = 1 << 20,
        runLimit: Int = 4000
    ) {
        self.layout = layout
        self.setting = setting
        self.language = language
        self.byteLimit = max(0, byteLimit)
        self.runLimit = max(8, runLimit)
    }

    /// The comparison as one `<div>`.
    public func fragment(_ comparison: Comparison) -> String {
        var writer = HTMLWriter()
        writer.markup("<div class=\"diff ")
        writer.text(layout.rawValue)
        writer.markup("\"")
        if let language {
            writer.markup(" lang=\"")
            writer.text(language)
            writer.markup("\"")
        }
        writer.markup(">\n")
        var page = DiffPage(form: self, writer: writer)
        for field in comparison.fields { page.write(field) }
        page.write(DiffRow.rows(of: comparison.blocks))
        if comparison.fields.isEmpty && comparison.blocks.allSatisfy({ $0.kind == .same }) {
            page.writer.markup("<p class=\"fold\">The two texts are the same.</p>\n")
        }
        page.finish()
        page.writer.markup("</div>\n")
        return page.writer.html
    }

    /// Spans alone, without an element around them: for an excerpt of a line.
    public static func pieces(_ spans: [Span]) -> String {
        var page = DiffPage(form: ComparisonHTML(), writer: HTMLWriter())
        page.write(spans)
        return page.writer.html
    }
}
