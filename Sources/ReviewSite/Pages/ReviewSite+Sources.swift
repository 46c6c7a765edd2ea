import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// How many entries a source's page lists.
    private static let pageLimit = 50
    /// How many entries its picture shows.
    private static let timelineLimit = 300

    /// All sources, by name.
    func sourceList(_ filter: Place.SourceFilter, _ frame: PageFrame) async throws -> String {
        let store = try await room.store()
        var query = SourcePageQuery()
        (query.isFailing, query.failure, query.text, query.after) =
            (filter.isFailing || filter.failure != nil, filter.failure, filter.text, filter.after)
        query.limit = ReviewSite.pageLimit + 1
        let ids = try await store.sources(query)
        var rows: [Context] = []
        for id in ids.prefix(ReviewSite.pageLimit) {
            let state = try await store.state(of: id)
            let moments = try await store.moments(of: id, limit: 100)
            rows.append(line(id, state, moments, frame))
        }
        var next = filter
        next.after = ids.prefix(ReviewSite.pageLimit).last
        return pages.html(
            .sources,
            frame.context(
                title: "Sources", current: "sources",
                [
                    "rows": rows, "isEmpty": rows.isEmpty, "q": filter.text.map(frame.shown) ?? "",
                    "isFailing": query.isFailing, "class": filter.failure?.rawValue ?? false,
                    "next": ids.count > ReviewSite.pageLimit ? frame.links.optional(.sources(next)) : false,
                    "allHref": frame.links.optional(.sources(.init())),
                    "failingHref": frame.links.optional(.sources(.init(isFailing: true))),
                ]))
    }

    private func line(_ id: SourceID, _ state: SourceState, _ moments: [EntryMoment], _ frame: PageFrame) -> Context {
        [
            "id": id.text, "href": frame.links[.source(id)],
            "title": frame.shown(sources[id]?.title) ?? false,
            "spark": frame.now.map { Spark(moments: moments, now: $0).svg } ?? false,
            "pending": state.pending.map { frame.links.optional(.change($0.sequence, .inline)) } ?? false,
            "failing": state.failing?.rawValue ?? false, "lastChange": frame.moment(state.lastChange),
            "lastVisit": frame.moment(state.visit?.time),
        ]
    }

    /// One source: its life, its versions, its next visit.
    func source(_ id: SourceID, before: UInt64?, _ frame: PageFrame) async throws -> String {
        let store = try await room.store()
        let state = try await store.state(of: id)
        guard state.since != nil || sources[id] != nil else { throw Problem.missing("There is no source \(id)") }
        var query = EntryPageQuery()
        (query.source, query.limit) = (id, ReviewSite.pageLimit)
        query.after = before.map { .init(sequence: $0, blocks: 0) }
        let page = try await store.page(query)
        let moments = try await store.moments(of: id, limit: ReviewSite.timelineLimit)
        let newest = try await newestTitle(state, frame)
        let texts = page.entries.filter { $0.facts.after != nil && $0.kind != .rejected }
        let timeline = frame.now.flatMap { Timeline(moments: moments, now: $0, links: frame.links).svg }
        return pages.html(
            .source,
            frame.context(
                title: newest.title ?? id.text, current: "sources",
                [
                    "id": id.text, "heading": frame.shown(newest.title) ?? id.text,
                    "lang": newest.language.map(frame.shown) ?? false, "facts": facts(id, state, frame),
                    "timeline": timeline ?? false,
                    "rows": page.entries.map { version($0, texts, state, frame) }, "canCompare": texts.count > 1,
                    "next": page.next.map { frame.links.optional(.source(id, before: $0.sequence)) } ?? false,
                    "first": before == nil ? false : frame.links[.source(id)], "action": frame.links[.source(id)],
                    "pending": state.pending.map { frame.links.optional(.change($0.sequence, .inline)) } ?? false,
                    "today": frame.now.map { String($0.description.prefix(10)) } ?? "",
                ]))
    }

    private func newestTitle(_ state: SourceState, _ frame: PageFrame) async throws -> (
        title: String?, language: String?
    ) {
        let article = try await room.article(state.pending?.facts.after ?? state.seed?.article)
        return (sources[state.source]?.title ?? article?.title, article?.language)
    }

    private func version(_ entry: Entry, _ texts: [Entry], _ state: SourceState, _ frame: PageFrame) -> Context {
        [
            "sequence": entry.sequence, "href": frame.links[.change(entry.sequence, .inline)],
            "time": frame.moment(entry.time), "kind": entry.kind.rawValue,
            "edits": ReviewSite.edits(entry.facts.edits), "note": frame.shown(entry.facts.note) ?? false,
            "class": entry.facts.failure?.rawValue ?? false, "reviewer": frame.shown(entry.facts.reviewer) ?? false,
            "hasText": entry.facts.after != nil && entry.kind != .rejected,
            "textHref": entry.facts.after != nil ? frame.links.optional(.text(entry.sequence)) : false,
            "proofHref": frame.links.optional(.proof(entry.sequence)),
            "isNewest": entry.sequence == texts.first?.sequence,
            "isOld": entry.sequence == texts.dropFirst().first?.sequence,
            "isSeed": entry.sequence == state.seed?.sequence, "isPending": entry.sequence == state.pending?.sequence,
        ]
    }

    private func facts(_ id: SourceID, _ state: SourceState, _ frame: PageFrame) -> [Context] {
        let source = sources[id]
        let visit = state.visit
        var rows: [(String, String?)] = [
            ("address", source?.url.text ?? state.pending?.facts.url),
            ("configured", source == nil ? "no: it is not visited any more" : nil),
            ("changes", "\(state.changes)\(state.since.map { ", since \($0.description.prefix(10))" } ?? "")"),
            ("failing", state.failing.map { "\($0.rawValue), \(visit?.failures ?? 0) visits in a row" }),
        ]
        if let visit, let now = frame.now {
            rows.append(("last visit", "\(visit.outcome.rawValue), \(Ago.text(from: visit.time, to: now))"))
            rows.append(("next visit", "\(Ago.text(from: visit.nextDue, to: now)) (\(reason(source, visit)))"))
        }
        return rows.compactMap { name, value in value.map { ["name": name, "value": frame.shown($0)] } }
    }

    /// Why the next visit is when it is.
    private func reason(_ source: Source?, _ visit: Visit) -> String {
        if visit.failures > 0 { return "the last \(visit.failures == 1 ? "visit" : "\(visit.failures) visits") failed" }
        if let every = source?.every { return "every \(Ago.span(every)), as configured" }
        return "every \(Ago.span(visit.interval)), as its changes so far suggest"
    }
}
