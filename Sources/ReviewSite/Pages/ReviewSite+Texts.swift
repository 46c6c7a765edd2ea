import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// The article at an entry, as people read it.
    func text(_ sequence: UInt64, _ frame: PageFrame) async throws -> String {
        let entry = try await entry(sequence)
        guard let article = try await room.article(entry.facts.after ?? entry.facts.before) else {
            throw Problem.missing("Entry \(sequence) has no text")
        }
        return pages.html(
            .text,
            frame.context(
                title: article.title ?? entry.source.text, current: "sources",
                [
                    "sequence": sequence, "href": frame.links[.change(sequence, .inline)], "source": entry.source.text,
                    "sourceHref": frame.links.optional(.source(entry.source)), "time": frame.moment(entry.time),
                    "lang": article.language.map(frame.shown) ?? false, "text": ArticleHTML.fragment(article),
                ]))
    }

    /// What the cleaners took out of the page of an entry.
    func removed(_ sequence: UInt64, _ frame: PageFrame) async throws -> String {
        let entry = try await entry(sequence)
        guard let cleaned = try await cleaning(sequence) else {
            throw Problem.missing("No page was kept with entry \(sequence)")
        }
        let limit = 500
        return pages.html(
            .removed,
            frame.context(
                title: "Removed from entry \(sequence)", current: "inbox",
                [
                    "sequence": sequence, "href": frame.links[.change(sequence, .inline)], "source": entry.source.text,
                    "pieces": cleaned.removed.prefix(limit).map { piece -> Context in
                        ["kind": frame.shown(piece.kind), "text": frame.shown(String(piece.text.prefix(2000)))]
                    },
                    "more": cleaned.removed.count > limit ? cleaned.removed.count - limit as Any : false,
                    "repairs": cleaned.repairs.prefix(limit).map { repair -> Context in
                        [
                            "before": frame.shown(String(repair.before.prefix(500))),
                            "after": frame.shown(String(repair.after.prefix(500))), "isCertain": repair.certain,
                        ]
                    },
                    "isEmpty": cleaned.removed.isEmpty && cleaned.repairs.isEmpty, "encoding": cleaned.encoding,
                    "lang": cleaned.article.language.map(frame.shown) ?? false,
                ]))
    }

    /// Two versions side by side, or one in the other.
    func comparison(
        old: UInt64, new: UInt64, _ layout: ComparisonHTML.Layout, _ frame: PageFrame
    ) async throws -> String {
        let (first, second) = (try await entry(old), try await entry(new))
        guard let before = try await room.article(first.facts.after ?? first.facts.before),
            let after = try await room.article(second.facts.after ?? second.facts.before)
        else { throw Problem.missing("One of the two versions has no text") }
        let shown = await ShownDifference.made(from: before, to: after, layout)
        func side(_ entry: Entry) -> Context {
            [
                "sequence": entry.sequence, "href": frame.links[.change(entry.sequence, .inline)],
                "time": frame.moment(entry.time), "kind": entry.kind.rawValue,
            ]
        }
        let title = after.title ?? before.title ?? second.source.text
        return pages.html(
            .comparison,
            frame.context(
                title: title, current: "sources",
                [
                    "heading": frame.shown(title), "lang": after.language.map(frame.shown) ?? false, "old": side(first),
                    "new": side(second), "source": second.source.text,
                    "sourceHref": frame.links.optional(.source(second.source)), "diff": shown.html,
                    "weight": shown.weight.rawValue, "isSide": layout == .side,
                    "inlineHref": frame.links[.comparison(old: old, new: new, .inline)],
                    "sideHref": frame.links[.comparison(old: old, new: new, .side)],
                ]))
    }

    /// Where the version of `id` that held at `moment` is.
    func version(of id: SourceID, at moment: Timestamp) async throws -> Place {
        let kinds: Set<Entry.Kind> = [.adopted, .firstSeen, .changed, .reverted, .accepted]
        let end = moment.advanced(by: .milliseconds(1))
        let entries = try await room.store().entries(matching: EntryQuery(source: id, until: end))
        guard let entry = entries.last(where: { kinds.contains($0.kind) && $0.facts.after != nil }) else {
            throw Problem(
                404, "There was no text yet", "The source \(id) has no version at that time.", way: .source(id))
        }
        return .text(entry.sequence)
    }
}
