import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// The most versions that a search shows.
    private static let hitLimit = 100

    /// Every version that contains a text.
    func search(_ text: String, source: SourceID?, _ frame: PageFrame) async throws -> String {
        let text = String(text.prefix(200))
        var query = SearchQuery(text, source: source)
        query.limit = ReviewSite.hitLimit + 1
        let hits = text.isEmpty ? [] : try await room.search(query)
        let shown = hits.prefix(ReviewSite.hitLimit)
        return pages.html(
            .search,
            frame.context(
                title: text.isEmpty ? "Search" : "“\(text)”", current: "search",
                [
                    "q": frame.shown(text), "source": source?.text ?? "", "isAsked": !text.isEmpty,
                    "rows": shown.map { row($0, frame) }, "isEmpty": hits.isEmpty, "count": shown.count,
                    "isOne": shown.count == 1, "hasMore": hits.count > ReviewSite.hitLimit,
                ]))
    }

    private func row(_ hit: SearchHit, _ frame: PageFrame) -> Context {
        var context: Context = [
            "time": frame.moment(hit.time), "before": frame.shown(hit.snippet.before),
            "match": frame.shown(hit.snippet.match), "after": frame.shown(hit.snippet.after),
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
