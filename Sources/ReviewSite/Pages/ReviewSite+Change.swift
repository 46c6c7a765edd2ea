import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// One entry with its facts, its difference and, where it waits, the form to decide on it.
    func change(
        _ sequence: UInt64, _ layout: ComparisonHTML.Layout, done: UInt64?, _ frame: PageFrame
    ) async throws -> String {
        let entry = try await entry(sequence)
        let old = try await room.article(entry.facts.before)
        let new = try await room.article(entry.facts.after)
        let shown = await difference(from: old, to: new, layout)
        let title = Excerpt.title(of: new ?? old) ?? sources[entry.source]?.title ?? entry.source.text
        let language = (new ?? old)?.language
        var context = frame.context(
            title: title, current: "inbox",
            [
                "sequence": sequence, "heading": frame.shown(title), "lang": language.map(frame.shown) ?? false,
                "kind": entry.kind.rawValue, "source": entry.source.text,
                "sourceHref": frame.links.optional(.source(entry.source)), "time": frame.moment(entry.time),
                "facts": facts(of: entry, shown, frame), "edits": ReviewSite.edits(entry.facts.edits),
                "note": frame.shown(entry.facts.note) ?? false, "diff": shown?.html ?? false,
                "inlineHref": frame.links[.change(sequence, .inline)],
                "sideHref": frame.links.optional(.change(sequence, .side)), "isSide": layout == .side,
                "isUnreadable": shown == nil && entry.facts.before != nil && entry.facts.after != nil,
            ])
        context["waiting"] = try await waiting(entry, frame)
        context["verdict"] = try await verdict(on: entry, frame)
        if let done { context["done"] = try await self.done(done, frame) }
        for (name, value) in try await neighbours(of: entry, frame) { context[name] = value }
        return pages.html(.change, context)
    }

    /// The entry at `sequence`.
    func entry(_ sequence: UInt64) async throws -> Entry {
        guard let entry = try await room.store().entry(sequence) else {
            throw Problem.missing("There is no entry \(sequence)")
        }
        return entry
    }

    /// What differs between the articles of an entry; `nil` where there aren't two.
    private func difference(
        from old: Article?, to new: Article?, _ layout: ComparisonHTML.Layout
    ) async -> ShownDifference? {
        guard let old, let new else { return nil }
        return await ShownDifference.made(from: old, to: new, layout)
    }

    private func facts(of entry: Entry, _ shown: ShownDifference?, _ frame: PageFrame) -> [Context] {
        let facts = entry.facts
        let kept = shown.map { "\(Int(($0.retained * 100).rounded())) % of the text kept" }
        let rows: [(String, String?)] = [
            ("address", facts.url), ("answered by", facts.finalURL == facts.url ? nil : facts.finalURL),
            ("HTTP status", facts.status.map(String.init)), ("failure", facts.failure?.rawValue),
            ("weight", shown.map { "\($0.weight.rawValue), \(kept ?? "")" }),
            ("cleaners", "version \(facts.cleaners)"), ("reviewer", facts.reviewer),
            ("about", facts.reviewed.map { "entry \($0)" }),
            ("text before", facts.before?.hex), ("text after", facts.after?.hex), ("capture", facts.capture?.hex),
        ]
        return rows.compactMap { name, value in value.map { ["name": name, "value": frame.shown($0)] } }
    }

    /// The form's values, where the change waits and pages can be answered to.
    private func waiting(_ entry: Entry, _ frame: PageFrame) async throws -> Any {
        guard entry.kind == .changed, frame.links.isSite, let digest = entry.facts.after else { return false }
        let state = try await room.store().state(of: entry.source)
        guard state.pending?.sequence == entry.sequence else { return false }
        let matter = VerdictTokens.Matter(sequence: entry.sequence, digest: digest, reviewer: frame.reader)
        return [
            "action": "/changes/\(entry.sequence)/verdict", "digest": digest.hex, "token": tokens.token(for: matter),
        ]
            as Context
    }

    /// What became of a change.
    private func verdict(on entry: Entry, _ frame: PageFrame) async throws -> Any {
        guard entry.kind == .changed else { return false }
        let store = try await room.store()
        guard let review = try await store.review(of: entry.sequence, source: entry.source) else { return false }
        let undone = try await store.review(of: review.sequence, source: entry.source)
        return [
            "kind": review.kind.rawValue, "sequence": review.sequence, "isUndone": undone != nil,
            "href": frame.links.optional(.change(review.sequence, .inline)), "time": frame.moment(review.time),
            "reviewer": frame.shown(review.facts.reviewer) ?? false, "note": frame.shown(review.facts.note) ?? false,
            "undo": undone == nil && frame.links.isSite ? undo(review.sequence, frame) as Any : false,
        ] as Context
    }

    /// The form that takes back the verdict at `sequence`.
    private func undo(_ sequence: UInt64, _ frame: PageFrame) -> Context {
        let matter = VerdictTokens.Matter(sequence: sequence, digest: nil, reviewer: frame.reader)
        return ["action": "/changes/\(sequence)/verdict", "token": tokens.token(for: matter)]
    }

    /// What was decided just now, with the form that takes it back.
    private func done(_ sequence: UInt64, _ frame: PageFrame) async throws -> Any {
        guard frame.links.isSite, let review = try await room.store().entry(sequence) else { return false }
        guard let reviewed = review.facts.reviewed else {
            // The last verdict was taken back, and its change waits again.
            guard review.kind == .changed, review.facts.note?.hasPrefix("undoes entry") == true else { return false }
            return ["isUndo": true, "sequence": sequence] as Context
        }
        let isUndone = try await room.store().review(of: sequence, source: review.source) != nil
        return [
            "isUndo": false, "kind": review.kind.rawValue, "sequence": sequence, "reviewed": reviewed,
            "source": review.source.text, "reviewedHref": frame.links[.change(reviewed, .inline)],
            "undo": isUndone ? false : undo(sequence, frame) as Any,
        ] as Context
    }

    private func neighbours(of entry: Entry, _ frame: PageFrame) async throws -> Context {
        let store = try await room.store()
        let near = try await store.pending(besides: entry.sequence)
        var context: Context = [
            "newer": near.newer.map { frame.links.optional(.change($0, .inline)) } ?? false,
            "older": near.older.map { frame.links.optional(.change($0, .inline)) } ?? false,
            "isSite": frame.links.isSite,
        ]
        let hasText = entry.facts.after != nil
        let files: [(String, Place, Bool)] = [
            ("The text", .text(entry.sequence), hasText),
            ("What was removed as noise", .removed(entry.sequence), entry.facts.capture != nil),
            ("Page as it came", .capture(entry.sequence), entry.facts.capture != nil),
            ("Proof", .proof(entry.sequence), true),
        ]
        context["files"] = files.filter { $0.2 && frame.links.has($0.1) }.map {
            ["label": $0.0, "href": frame.links[$0.1]] as Context
        }
        return context
    }
}

/// A difference as it is shown.
struct ShownDifference: Sendable {
    let html: String
    let weight: Weight
    let retained: Double

    /// Compares two articles and writes what differs; off the caller's actor, for texts may be long.
    @concurrent
    static func made(from old: Article, to new: Article, _ layout: ComparisonHTML.Layout) async -> ShownDifference {
        let comparison = Comparison(from: old, to: new)
        let form = ComparisonHTML(
            layout: layout, language: new.language ?? old.language, byteLimit: ArticleHTML.byteLimit)
        return ShownDifference(
            html: form.fragment(comparison), weight: comparison.weight, retained: comparison.retained)
    }
}
