import Markup
import RefreshCore

extension HTMLCleaner {
    /// Cleans a page of which a person has said what is its text, or what to leave out.
    ///
    /// - Throws: ``CleaningError``, kind `empty`, where nothing on the page is selected.
    static func draft(_ html: String, _ selection: Selection?, url: String?) throws(CleaningError) -> CleanedDraft {
        guard let selection else { return draft(html, url: url) }
        let page = MarkupParser.tree(html)
        let dropped = outermost(selection.drop.flatMap { page.elements(matching: $0) }, in: page)
        let tree = page.removing(dropped)
        var draft: CleanedDraft
        if let select = selection.select {
            let roots = tree.outermostElements(matching: select)
            guard !roots.isEmpty else {
                throw CleaningError(
                    .empty,
                    detail: "\"select: \(select.text)\" matches nothing on this page; look at what the page is now, "
                        + "and correct the selector if its markup has changed")
            }
            draft = Self.draft(tree, selected: roots, url: url)
        } else {
            draft = Self.draft(tree, url: url)
        }
        let removed = dropped.map { Removal(.dropped, page.textContent(of: $0).collapsed()) }
        draft.removed.insert(contentsOf: removed.filter { !$0.text.isEmpty }, at: 0)
        return draft
    }

    private static func outermost(_ elements: [Int], in tree: MarkupTree) -> [Int] {
        var end = 0
        return elements.sorted().filter { element in
            guard element >= end else { return false }
            end = tree.nodes[element].end
            return true
        }
    }

    /// Makes the article of the selected elements, without looking for it.
    ///
    /// What names noise inside them is still believed, unless that would make noise of a selected element itself.
    private static func draft(_ tree: MarkupTree, selected roots: [Int], url: String?) -> CleanedDraft {
        var outline = PageOutline(tree)
        if roots.contains(where: { isNoise($0, in: outline) }) { outline = PageOutline(tree, trust: .hiddenOnly) }
        let facts = PageFacts(outline)
        let site = facts.meta("og:site_name", "application-name") ?? facts.linked.publisher
        let title = Headline.title(from: facts, site: site)
        var trim = ArticleTrim(title: title, description: facts.meta("og:description", "description"))
        let nothing = trim
        let ranges = roots.map { $0..<tree.nodes[$0].end }
        var next = ranges[...]
        // Both are in document order.
        let blocks = PageSegmenter.blocks(of: outline).filter { block in
            while let first = next.first, first.upperBound <= block.start { next.removeFirst() }
            return next.first?.contains(block.start) ?? false
        }
        trim.read(blocks[...])
        if trim.draft.article.blocks.isEmpty {
            // Somebody wants the headline itself, or the description.
            trim = ArticleTrim(title: nil, description: nil)
            trim.read(blocks[...])
        }
        var draft = trim.draft
        describe(&draft.article, facts, trim, nothing, title: title, site: site, url: url)
        return draft
    }

    private static func isNoise(_ node: Int, in outline: PageOutline) -> Bool {
        var node = node
        while node > 0 {
            if outline.noise[node] != nil { return true }
            node = outline.tree.nodes[node].parent
        }
        return false
    }
}
