import Markup
import RefreshCore

/// Makes an article of a web page.
enum HTMLCleaner {
    /// Cleans a page; the article has no blocks where the page has no text.
    static func draft(_ html: String, url: String?) -> CleanedDraft {
        let outline = PageOutline(MarkupParser.tree(html))
        let page = PageSegmenter.blocks(of: outline)
        var draft = CleanedDraft(article: Article(family: .html))
        guard let root = ArticleFinder.root(of: outline, blocks: page) else { return draft }
        let range = root..<outline.tree.nodes[root].end
        for block in page where range.contains(block.start) {
            if let noise = block.noise {
                draft.removed.append(Removal(kind: noise.rawValue, text: block.text))
            } else {
                draft.article.blocks.append(Block(block.kind, block.text))
            }
        }
        return draft
    }
}
