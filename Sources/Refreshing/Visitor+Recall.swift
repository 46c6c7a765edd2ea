import Diffing
import RefreshCore
import Storage

extension Visitor {
    /// How far back a text is recognised.
    private static let longestRecall = Duration.seconds(60 * 86_400)
    /// How many earlier texts are looked at.
    private static let mostTexts = 16

    /// What the log knows of a text that seems to be news: it may have been rejected earlier, or have come and gone.
    ///
    /// A page that flips between two texts is reported twice, the second time as such; then it is quiet until one of them
    /// stays.
    func recall(
        _ judged: Judged, in state: SourceState, against reference: Reference
    ) async throws(VisitFailure) -> Judged {
        guard judged.judgement.isNews else { return judged }
        let entries = try await asking { () async throws(StoreError) in
            try await store.entries(matching: EntryQuery(source: state.source))
        }
        switch judged.judgement {
        case .reverted(let pending):
            let isOld = entries.contains {
                $0.kind == .reverted && isRecent($0) && $0.facts.before == pending.facts.after
            }
            return isOld ? settled(judged) : judged
        case .changed(let comparison, _):
            return try await recall(comparison, judged, among: entries, in: state, against: reference)
        case .unchanged, .known, .flipping:
            return judged
        }
    }

    private func recall(
        _ comparison: Comparison, _ judged: Judged, among entries: [Entry], in state: SourceState,
        against reference: Reference
    ) async throws(VisitFailure) -> Judged {
        let seed = state.seed?.sequence ?? 0
        let article = judged.reading.article
        let rejections = entries.filter { $0.kind == .rejected && $0.sequence > seed }
        if let rejection = try await holding(article, among: rejections, reference).first {
            return judged.as(.known(rejection))
        }
        let texts = entries.filter { $0.isArrival && (isRecent($0) || $0.sequence == seed) }
        let arrivals = try await holding(article, among: texts, reference)
        if arrivals.count > 1, judged.note == nil {
            return settled(judged.as(.changed(comparison, note: "the page had flipped between texts")))
        }
        let flip = arrivals.last.map {
            "this text was there before (entry \($0.sequence)); if the page flips on, that is not reported again"
        }
        let notes = [judged.note, state.pending.map { "takes the place of pending change \($0.sequence)" }, flip]
        return judged.as(.changed(comparison, note: notes.compactMap(\.self).joined(separator: "; ").nilIfEmpty))
    }

    /// What is judged once the text has stayed; until then the page flips.
    private func settled(_ judged: Judged) -> Judged {
        var memory = judged.memory
        let standing = SourceMemory.Standing.after(
            memory.standing, seeing: .flipped, key: TextKey.of(judged.reading.article), at: time.now)
        let isOver = Patience.settled.isOver(standing, at: time.now)
        memory.standing = isOver ? nil : standing
        return judged.as(isOver ? judged.judgement : .flipping, remembering: memory)
    }

    private func isRecent(_ entry: Entry) -> Bool {
        entry.time.duration(to: time.now) < Visitor.longestRecall
    }

    /// The latest of `entries` that found a text that counts as `article`.
    private func holding(
        _ article: Article, among entries: [Entry], _ reference: Reference
    ) async throws(VisitFailure) -> [Entry] {
        var holding: [Entry] = []
        for entry in entries.suffix(Visitor.mostTexts) {
            if try await holds(entry, article, reference) { holding.append(entry) }
        }
        return holding
    }

    private func holds(
        _ entry: Entry, _ article: Article, _ reference: Reference
    ) async throws(VisitFailure) -> Bool {
        let found = try await asking { () async throws(StoreError) in
            try await shelf.article(after: entry, selecting: reference.selection)
        }
        guard let found else { return false }
        return reference.isSame(article, found)
    }
}

extension Entry {
    /// Whether the page has come to the entry's text.
    fileprivate var isArrival: Bool {
        switch kind {
        case .changed, .reverted, .firstSeen, .adopted: true
        default: false
        }
    }
}

extension String {
    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
