import RefreshCore

extension Session {
    /// One page of the entries that contain `text`.
    func page(_ query: EntryPageQuery, containing text: String) throws(StoreError) -> EntryPage {
        let needle = Array(text.utf8)
        let reader = TextReader(needle, in: self)
        let candidates = try candidates(for: needle)
        var entries: [Entry] = []
        var rest = query
        while true {
            let page = try index.page(rest, candidates: candidates)
            for entry in page.entries {
                let isFull = entries.count == query.limit
                guard !isFull, reader.readCount < SearchWalk.textLimit else {
                    return EntryPage(entries: entries, next: rest.after)
                }
                if try contains(needle, entry, reader) { entries.append(entry) }
                rest.after = .init(entry)
            }
            guard page.next != nil else { return EntryPage(entries: entries, next: nil) }
        }
    }

    private func contains(_ needle: [UInt8], _ entry: Entry, _ reader: TextReader) throws(StoreError) -> Bool {
        let facts = [entry.source.text, entry.facts.url, entry.facts.note].compactMap(\.self)
        if facts.contains(where: { SearchText.offset(of: needle, in: Array($0.utf8)) != nil }) { return true }
        if try reader.snippet(entry.facts.after, isArticle: true) != nil { return true }
        return try reader.snippet(entry.facts.before, isArticle: true) != nil
    }

    /// The entries whose articles may contain `needle`: those that the index of texts says, and all that it doesn't cover.
    private func candidates(for needle: [UInt8]) throws(StoreError) -> [UInt64] {
        let words = SearchText.words(toFind: needle)
        let last = try index.lastPosition(in: .entries)
        var positions: [UInt64] = []
        var next: UInt64 = 1
        for segment in words.isEmpty ? [] : try searchShelf.segments(of: .entries) {
            guard segment.range.upperBound <= last, let file = openSearch(segment) else { continue }
            if next < segment.range.lowerBound {
                positions += try index.versions(in: next...(segment.range.lowerBound - 1))
            }
            positions += try file.positions(holding: words, in: segment.range, limit: .max)
            next = segment.range.upperBound + 1
        }
        return next <= last ? try positions + index.versions(in: next...last) : positions
    }
}

extension EntryPageQuery.Position {
    fileprivate init(_ entry: Entry) {
        self.init(sequence: entry.sequence, blocks: entry.facts.edits.total)
    }
}
