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
        _ judgement: Judgement, of article: Article, note: String?, in state: SourceState,
        against reference: Reference, remembering memory: inout SourceMemory
    ) async throws(VisitFailure) -> Judgement {
        let entries = try await asking { () async throws(StoreError) in
            try await store.entries(matching: EntryQuery(source: state.source))
        }
        switch judgement {
        case .reverted(let pending):
            let before = entries.filter {
                $0.kind == .reverted && isRecent($0) && $0.facts.before == pending.facts.after
            }
            return before.isEmpty ? judgement : settled(judgement, article, &memory)
        case .changed(let comparison, _):
            let seed = state.seed?.sequence ?? 0
            var rejections = entries.filter { $0.kind == .rejected && $0.sequence > seed }
            rejections = rejections.suffix(Visitor.mostTexts)
            for rejection in rejections where try await holds(rejection, article, reference) {
                return .known(rejection)
            }
            var arrivals: [Entry] = []
            let texts = entries.filter { $0.isArrival && (isRecent($0) || $0.sequence == seed) }
            for entry in texts.suffix(Visitor.mostTexts) where try await holds(entry, article, reference) {
                arrivals.append(entry)
            }
            if arrivals.count > 1, note == nil {
                let settled = settled(
                    .changed(comparison, note: "the page had flipped between texts"), article, &memory)
                return settled
            }
            let flip = arrivals.last.map {
                "this text was there before (entry \($0.sequence)); if the page flips on, that is not reported again"
            }
            let notes = [note, state.pending.map { "takes the place of pending change \($0.sequence)" }, flip]
            return .changed(comparison, note: notes.compactMap(\.self).joined(separator: "; ").nilIfEmpty)
        case .unchanged, .known, .flipping:
            return judgement
        }
    }

    /// `judgement` once the text has stayed; until then the page flips.
    private func settled(_ judgement: Judgement, _ article: Article, _ memory: inout SourceMemory) -> Judgement {
        let standing = SourceMemory.Standing.after(
            memory.standing, seeing: .flipped, key: TextKey.of(article), at: time.now)
        guard Patience.settled.isOver(standing, at: time.now) else {
            memory.standing = standing
            return .flipping
        }
        memory.standing = nil
        return judgement
    }

    private func isRecent(_ entry: Entry) -> Bool {
        entry.time.duration(to: time.now) < Visitor.longestRecall
    }

    /// Whether `entry` found a text that counts as `article`.
    private func holds(
        _ entry: Entry, _ article: Article, _ reference: Reference
    ) async throws(VisitFailure) -> Bool {
        let found = try await asking { () async throws(StoreError) in try await shelf.article(after: entry) }
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
