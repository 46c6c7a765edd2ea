import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// The most versions that a page shows.
    private static let hitLimit = 50

    /// Every version that contains a text.
    func search(
        _ text: String, source: SourceID?, after: SearchQuery.Position?, _ frame: PageFrame
    ) async throws -> String {
        let text = String(text.prefix(200))
        let query = SearchQuery(text, source: source, after: after, limit: ReviewSite.hitLimit)
        let (page, unindexed) = text.isEmpty ? (nil, 0) : try await room.search(query) as (SearchPage?, UInt64)
        let rows = (page?.hits ?? []).map { row($0, frame) }
        return pages.html(
            .search,
            frame.context(
                title: text.isEmpty ? "Search" : "“\(text)”", current: "search",
                [
                    "q": frame.shown(text), "source": source?.text ?? "", "isAsked": page != nil, "rows": rows,
                    "isEmpty": rows.isEmpty, "count": rows.count, "isOne": rows.count == 1,
                    "isWhole": after == nil && page?.next == nil,
                    // Who has seen all needn't know how it was found.
                    "unindexed": unindexed > 0 && page?.next != nil ? unindexed as Any : false,
                    "first": after == nil ? false : frame.links[.search(text, source: source)],
                    "next": page?.next.map { frame.links[.search(text, source: source, after: $0)] } ?? false,
                ]))
    }

    private func row(_ hit: SearchHit, _ frame: PageFrame) -> Context {
        var context: Context = [
            "time": frame.moment(hit.time), "before": frame.shown(hit.snippet.before),
            "match": frame.shown(hit.snippet.match), "after": frame.shown(hit.snippet.after),
            "lang": hit.snippet.language.map(frame.shown) ?? false,
        ]
        switch hit.origin {
        case .entry(let sequence, let source, let kind, let side):
            context["source"] = source.text
            context["sourceHref"] = frame.links[.source(source)]
            context["href"] = frame.links[.change(sequence, .inline)]
            context["kind"] = kind.rawValue
            context["sequence"] = sequence
            context["side"] =
                switch side {
                case .after: ["sign": "+", "label": "brought it", "kind": "added"] as Context
                case .before: ["sign": "−", "label": "took it away", "kind": "removed"] as Context
                case .both: false
                }
        case .name(let name): context["name"] = frame.shown(name)
        }
        return context
    }
}
