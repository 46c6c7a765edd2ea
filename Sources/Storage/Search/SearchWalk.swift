import RefreshCore

/// Looks through the items of a store for one page of a search, the newest first.
///
/// Where the index of texts covers them, only those are looked at that have all groups of what is sought; elsewhere all.
/// Memory is that of the page.
struct SearchWalk {
    /// The most texts that are read for one page: about a third of a second's work.
    static let textLimit = 1500
    /// How many items are fetched at once.
    private static let chunk = 64

    /// Items that lie side by side, the newest first, and the first position of what was looked through for them.
    private struct Stretch {
        let items: [SearchItem]
        let first: UInt64
    }

    private let session: Session
    private let query: SearchQuery
    private let reader: TextReader
    private let words: [[UInt8]]
    private let textLimit: Int
    private var hits: [SearchHit] = []
    private var segments: [SearchShelf.Segment] = []
    private var file: (segment: SearchShelf.Segment, open: SearchSegment)?

    init(_ query: SearchQuery, in session: Session, textLimit: Int = SearchWalk.textLimit) {
        self.session = session
        self.query = query
        self.textLimit = textLimit
        let needle = Array(query.text.utf8)
        reader = TextReader(needle, in: session)
        let groups = SearchText.words(toFind: needle)
        words = groups.isEmpty ? [] : groups + (query.source.map { [SearchText.word(for: $0)] } ?? [])
    }

    /// The page.
    mutating func page() throws(StoreError) -> SearchPage {
        for realm in SearchRealm.allCases {
            if let next = try look(through: realm) { return SearchPage(hits: hits, next: next) }
        }
        return SearchPage(hits: hits, next: nil)
    }

    /// Looks through the items of `realm`; gives back where to go on where the page is full.
    private mutating func look(through realm: SearchRealm) throws(StoreError) -> SearchQuery.Position? {
        guard var range = try range(of: realm) else { return nil }
        segments = try session.searchShelf.segments(of: realm)
        file = nil
        while true {
            let stretch = try stretch(at: range, of: realm)
            for item in stretch.items {
                let position = SearchQuery.Position(realm, next: item.position)
                guard reader.readCount < textLimit else { return position }
                guard let hit = try hit(item) else { continue }
                guard hits.count < query.limit else { return position }
                hits.append(hit)
            }
            guard stretch.first > range.lowerBound else { return nil }
            range = range.lowerBound...(stretch.first - 1)
        }
    }

    /// What of `realm` has to be looked through.
    private func range(of realm: SearchRealm) throws(StoreError) -> ClosedRange<UInt64>? {
        if let after = query.after, after.realm != realm, after.realm == .names { return nil }
        guard realm == .entries || query.source == nil else { return nil }
        var last = try session.index.lastPosition(in: realm)
        if let after = query.after, after.realm == realm { last = min(last, after.next) }
        guard realm == .entries else { return last > 0 ? 1...last : nil }
        guard let span = try session.index.sequences(since: query.since, until: query.until) else { return nil }
        let first = max(1, span.lowerBound)
        last = min(last, span.upperBound)
        return first <= last ? first...last : nil
    }

    /// The newest items of `range` that may be hits.
    private mutating func stretch(at range: ClosedRange<UInt64>, of realm: SearchRealm) throws(StoreError) -> Stretch {
        let last = range.upperBound
        if !words.isEmpty, let (segment, open) = file(at: last) {
            let covered = max(range.lowerBound, segment.range.lowerBound)...last
            let positions = try open.positions(holding: words, in: covered, limit: SearchWalk.chunk)
            let isCut = positions.count == SearchWalk.chunk
            var items: [SearchItem] = []
            for position in positions {
                items += try session.index.items(.init(realm: realm, range: position...position, limit: 1))
            }
            return Stretch(items: items, first: isCut ? positions.last ?? last : covered.lowerBound)
        }
        let below = words.isEmpty ? nil : segments.last { $0.range.upperBound < last }?.range.upperBound
        let bare = max(range.lowerBound, (below ?? 0) + 1)...last
        let items = try session.index.items(
            .init(realm: realm, range: bare, source: query.source, limit: SearchWalk.chunk))
        let isCut = items.count == SearchWalk.chunk
        return Stretch(items: items, first: isCut ? items.last?.position ?? last : bare.lowerBound)
    }

    /// The file of the index that covers `position`; one that can't be believed is as if it weren't there.
    private mutating func file(at position: UInt64) -> (segment: SearchShelf.Segment, open: SearchSegment)? {
        if let file, file.segment.range.contains(position) { return file }
        guard let segment = segments.last(where: { $0.range.contains(position) }) else { return nil }
        guard let open = session.openSearch(segment) else {
            segments.removeAll { $0 == segment }
            return nil
        }
        file = (segment, open)
        return file
    }

    /// The hit that `item` is; `nil` where it isn't one.
    private func hit(_ item: SearchItem) throws(StoreError) -> SearchHit? {
        guard query.since.map({ $0 <= item.time }) ?? true, query.until.map({ item.time < $0 }) ?? true else {
            return nil
        }
        switch item {
        case .entry(let entry):
            let before = try reader.snippet(entry.facts.before, isArticle: true)
            let after = try reader.snippet(entry.facts.after, isArticle: true)
            let side: SearchHit.Side = after == nil ? .before : before == nil ? .after : .both
            guard let snippet = after ?? before,
                let digest = after == nil ? entry.facts.before : entry.facts.after
            else { return nil }
            let origin = SearchHit.Origin.entry(
                sequence: entry.sequence, source: entry.source, kind: entry.kind, side: side)
            return SearchHit(origin: origin, time: item.time, digest: digest, snippet: snippet)
        case .name(let name, _):
            guard let snippet = try reader.snippet(name.digest, isArticle: false) else { return nil }
            return SearchHit(origin: .name(name.name), time: item.time, digest: name.digest, snippet: snippet)
        }
    }
}
