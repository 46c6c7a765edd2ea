import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// How many entries back the small pictures look.
    private static let sparkLimit = 100

    /// The changes that wait, or the log.
    func inbox(_ filter: InboxFilter, _ frame: PageFrame) async throws -> String {
        let store = try await room.store()
        let page = try await room.page(filter.pageQuery)
        let pending = try await store.pendingCount()
        var rows: [Context] = []
        for entry in page.entries { rows.append(try await row(entry, frame)) }
        let title = filter.isLog ? "Log" : "Inbox"
        return pages.html(
            .inbox,
            frame.context(
                title: title, current: "inbox",
                [
                    "heading": title, "pending": pending, "isOne": pending == 1, "isLog": filter.isLog, "rows": rows,
                    "isEmpty": rows.isEmpty, "isFiltered": filter != InboxFilter(),
                    "next": page.next.map { frame.links.optional(.inbox(filter.after($0))) } ?? false,
                    "first": filter.after == nil ? false : frame.links[.inbox(filter.after(nil))],
                    "filter": ReviewSite.form(filter, frame), "inboxHref": frame.links[.inbox(InboxFilter())],
                    "logHref": frame.links[.inbox(ReviewSite.log)],
                ]))
    }

    private static var log: InboxFilter {
        var filter = InboxFilter()
        filter.isLog = true
        return filter
    }

    /// One entry in a list.
    func row(_ entry: Entry, _ frame: PageFrame) async throws -> Context {
        let excerpt = try await room.excerpt(of: entry)
        let moments = try await room.store().moments(of: entry.source, limit: ReviewSite.sparkLimit)
        return [
            "sequence": entry.sequence, "href": frame.links[.change(entry.sequence, .inline)],
            "source": entry.source.text, "sourceHref": frame.links.optional(.source(entry.source)),
            "kind": entry.kind.rawValue, "isChange": entry.kind == .changed, "time": frame.moment(entry.time),
            "title": frame.shown(sources[entry.source]?.title ?? excerpt.title) ?? entry.source.text,
            "lang": excerpt.language.map(frame.shown) ?? false, "edits": ReviewSite.edits(entry.facts.edits),
            "field": excerpt.field ?? false,
            "excerpt": excerpt.spans.isEmpty || entry.kind != .changed ? false : ComparisonHTML.pieces(excerpt.spans),
            "note": frame.shown(entry.facts.note) ?? false, "class": entry.facts.failure?.rawValue ?? false,
            "reviewer": frame.shown(entry.facts.reviewer) ?? false,
            "spark": frame.now.map { Spark(moments: moments, now: $0).svg } ?? false,
        ]
    }

    /// How many blocks are touched, in which way.
    static func edits(_ counts: EditCounts) -> [Context] {
        [
            ("edited", "~", counts.edited), ("added", "+", counts.added), ("removed", "−", counts.removed),
            ("moved", "⇅", counts.moved),
        ].filter { $0.2 > 0 }.map { ["kind": $0.0, "sign": $0.1, "count": $0.2] }
    }

    /// The filter's form as it was filled in.
    private static func form(_ filter: InboxFilter, _ frame: PageFrame) -> Context {
        func options(_ values: [(String, String)], _ chosen: String?) -> [Context] {
            values.map { ["value": $0.0, "label": $0.1, "isChosen": $0.0 == chosen ?? ""] }
        }
        var plain = filter.after(nil)
        plain.isLog = false
        return [
            "isNarrow": plain != InboxFilter(), "q": filter.text.map(frame.shown) ?? "",
            "source": filter.source?.text ?? "", "isLog": filter.isLog,
            "kinds": options(
                [("", "any kind")] + Entry.Kind.allCases.map { ($0.rawValue, $0.rawValue) }, filter.kind?.rawValue),
            "weights": options(
                [("", "any weight"), ("substance", "text"), ("metadata", "metadata only")], filter.weight?.rawValue),
            "orders": options([("newest", "newest first"), ("weightiest", "weightiest first")], filter.order.rawValue),
        ]
    }
}
