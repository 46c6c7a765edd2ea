import Diffing
import RefreshCore

/// An article as a fragment of HTML.
enum ArticleHTML {
    /// About how many bytes of text a page shows, of differences as well: what a browser lays out in a second or two.
    static let byteLimit = 1 << 18

    static func fragment(_ article: Article) -> String {
        var writer = HTMLWriter()
        writer.markup("<article class=\"prose\"")
        if let language = article.language {
            writer.markup(" lang=\"")
            writer.text(language)
            writer.markup("\"")
        }
        writer.markup(">\n")
        if let title = article.title { element("<h1 dir=\"auto\">", title, "</h1>\n", &writer) }
        if let subtitle = article.subtitle {
            element("<p class=\"subtitle\" dir=\"auto\">", subtitle, "</p>\n", &writer)
        }
        let byline = [article.authors.joined(separator: ", "), article.date, article.source].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " · ")
        if !byline.isEmpty { element("<p class=\"byline\" dir=\"auto\">", byline, "</p>\n", &writer) }
        var rest = byteLimit
        for block in article.blocks {
            guard rest > 0 else {
                writer.markup("<p class=\"cut\">… the rest is not shown</p>\n")
                break
            }
            let isWhole = block.text.utf8.count <= rest
            // A scalar has four bytes at most.
            write(block, isWhole ? block.text : String(block.text.unicodeScalars.prefix(rest / 4)) + " …", &writer)
            rest -= block.text.utf8.count
        }
        writer.markup("</article>\n")
        return writer.html
    }

    private static func write(_ block: Block, _ text: String, _ writer: inout HTMLWriter) {
        switch block.kind {
        case .heading: element("<h2 dir=\"auto\">", text, "</h2>\n", &writer)
        case .quotation: element("<blockquote dir=\"auto\">", text, "</blockquote>\n", &writer)
        case .code: element("<pre>", text, "</pre>\n", &writer)
        case .caption: element("<p class=\"caption\" dir=\"auto\">", text, "</p>\n", &writer)
        case .item: element("<p class=\"item\" dir=\"auto\">", text, "</p>\n", &writer)
        case .row: element("<p class=\"table-row\" dir=\"auto\">", text, "</p>\n", &writer)
        case .paragraph: element("<p dir=\"auto\">", text, "</p>\n", &writer)
        }
    }

    private static func element(
        _ opening: StaticString, _ text: String, _ closing: StaticString, _ writer: inout HTMLWriter
    ) {
        writer.markup(opening)
        writer.prose(text)
        writer.markup(closing)
    }
}
