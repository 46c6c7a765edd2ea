import FoundationEssentials
import RefreshCore

extension Session {
    /// The most items that are indexed at once: some hundredths of a second's work.
    private static let searchChunk = 128

    /// Opens a file of the index of texts; `nil` where it doesn't count.
    func openSearch(_ segment: SearchShelf.Segment) -> SearchSegment? {
        searchShelf.open(segment, mark: try? searchMark(at: segment.range.upperBound, of: segment.realm))
    }

    /// Brings the index of texts a step further.
    ///
    /// - Returns: How many items it doesn't cover yet.
    /// - Throws: ``StoreError``, kind `locked` where somebody else is at it.
    func indexTexts() throws(StoreError) -> UInt64 {
        let lock = try searchShelf.lock()
        defer { withExtendedLifetime(lock) {} }
        for realm in SearchRealm.allCases {
            guard let gap = try searchShelf.gap(in: realm, upTo: try index.lastPosition(in: realm)) else { continue }
            try fill(gap, of: realm)
            break
        }
        return try unindexedCount()
    }

    /// Holds a file of the index that wasn't yet against its checksums, and takes it away where it doesn't count.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: ``StoreError``, kind `locked` where somebody else is at it.
    func examineTextIndex() throws(StoreError) -> Bool {
        let lock = try searchShelf.lock()
        defer { withExtendedLifetime(lock) {} }
        for realm in SearchRealm.allCases {
            for segment in try searchShelf.segments(of: realm) where !searchShelf.isExamined(segment) {
                if openSearch(segment) == nil { try searchShelf.remove(segment) }
                return true
            }
        }
        return false
    }

    /// How many items the index of texts doesn't cover.
    func unindexedCount() throws(StoreError) -> UInt64 {
        var count: UInt64 = 0
        for realm in SearchRealm.allCases {
            let last = try index.lastPosition(in: realm)
            var next: UInt64 = 1
            for segment in try searchShelf.segments(of: realm) where segment.range.lowerBound <= last {
                if segment.range.lowerBound > next {
                    count += try index.itemCount(in: next...(segment.range.lowerBound - 1), of: realm)
                }
                next = segment.range.upperBound + 1
            }
            if next <= last { count += try index.itemCount(in: next...last, of: realm) }
        }
        return count
    }

    /// Takes those files of the index away that cover what names `digest`.
    func forgetSearch(_ digest: Digest) throws(StoreError) {
        guard searchShelf.isThere else { return }
        let lock = try searchShelf.lock(waiting: .seconds(10))
        defer { withExtendedLifetime(lock) {} }
        let entries = try index.entries(naming: [digest]).map(\.sequence)
        for segment in try searchShelf.segments(of: .entries) where entries.contains(where: segment.range.contains) {
            try searchShelf.remove(segment)
        }
        // Which names a text has, only reading all of them tells.
        for segment in try searchShelf.segments(of: .names) { try searchShelf.remove(segment) }
    }

    /// The article or text named `digest` as it is searched; `nil` where it was erased or can't be read.
    func searchText(_ digest: Digest?, isArticle: Bool) throws(StoreError) -> SearchText? {
        guard let digest else { return nil }
        do throws(StoreError) {
            return try objects.bytes(of: digest).flatMap { isArticle ? SearchText(article: $0) : SearchText(text: $0) }
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    private func fill(_ gap: ClosedRange<UInt64>, of realm: SearchRealm) throws(StoreError) {
        let base = try searchShelf.segment(before: gap, of: realm)
        // One that doesn't count leaves a longer gap, which is filled next.
        if let base, openSearch(base) == nil { return try searchShelf.remove(base) }
        let items = try index.items(
            .init(realm: realm, range: gap, isNewestFirst: false, limit: Session.searchChunk))
        let isCut = items.count == Session.searchChunk
        let range = gap.lowerBound...(isCut ? items.last?.position ?? gap.upperBound : gap.upperBound)
        var rows: [SearchSegment.Line] = []
        for item in items { rows.append(.init(position: item.position, text: try searchRow(item))) }
        guard let mark = try searchMark(at: range.upperBound, of: realm) else {
            throw StoreError(.corrupt, path: path, detail: "the end of the index of texts can't be read")
        }
        try searchShelf.add(rows, of: realm, as: range, after: base, mark: mark)
    }

    private func searchRow(_ item: SearchItem) throws(StoreError) -> Data {
        switch item {
        case .entry(let entry):
            let facts = entry.facts
            return SearchText.row(
                source: entry.source, text: try searchText(facts.after, isArticle: true),
                before: facts.before == facts.after ? nil : try searchText(facts.before, isArticle: true))
        case .name(let name, _):
            return SearchText.row(source: nil, text: try searchText(name.digest, isArticle: false), before: nil)
        }
    }

    /// What a range of the index that ends at `position` ends with; `nil` where there is no such item.
    private func searchMark(at position: UInt64, of realm: SearchRealm) throws(StoreError) -> SearchSegment.Mark? {
        let end: Digest
        switch realm {
        case .entries: end = Digest(of: try entryBytes(position))
        case .names:
            let items = try index.items(.init(realm: realm, range: position...position, limit: 1))
            guard case .name(let name, _)? = items.first else { return nil }
            end = name.digest
        }
        return SearchSegment.Mark(repository: format.repository.description, end: end)
    }
}
