import GRDB
import Glibc
import RefreshCore

extension DiskStore {
    /// The versions of all texts that contain the text of `query`, the newest first.
    ///
    /// Brings the index of texts, `search.sqlite`, up to date before: the first search of a large store takes about a
    /// minute for each 200 MB of text. Where that file can't be written, every text is read instead.
    ///
    /// - Throws: ``StoreError``, as reading does.
    public func search(_ query: SearchQuery) throws(StoreError) -> [SearchHit] {
        let session = try opened()
        guard !query.text.isEmpty else { return [] }
        let candidates: [SearchIndex.Candidate]
        do throws(StoreError) {
            candidates = try session.searchIndex().candidates(query)
        } catch {
            guard error.path.hasSuffix("search.sqlite") else { throw error }
            candidates = try session.readVersions(query)
        }
        let needle = Array(query.text.utf8)
        var snippets: [Digest: SearchHit.Snippet?] = [:]
        var hits: [SearchHit] = []
        for candidate in candidates where hits.count < query.limit {
            let snippet: SearchHit.Snippet?
            if let known = snippets[candidate.digest] {
                snippet = known
            } else {
                snippet = try session.searchText(candidate.digest, isArticle: candidate.isArticle)?.snippet(of: needle)
                // Versions of one text come close together: a bound costs little.
                if snippets.count >= 4096 { snippets.removeAll() }
                snippets[candidate.digest] = snippet
            }
            guard let snippet else { continue }
            hits.append(
                SearchHit(origin: candidate.origin, time: candidate.time, digest: candidate.digest, snippet: snippet))
        }
        return hits
    }
}

extension Session {
    /// How many entries are indexed as one unit.
    private static let searchPage = 256

    /// The index of texts, up to date; made anew where it is damaged.
    func searchIndex() throws(StoreError) -> SearchIndex {
        do throws(StoreError) {
            return try currentSearchIndex()
        } catch {
            guard error.kind == .corrupt, error.path.hasSuffix("search.sqlite") else { throw error }
            removeSearchIndex()
            return try currentSearchIndex()
        }
    }

    /// Removes the index of texts; the next search makes it anew.
    func removeSearchIndex() {
        for suffix in ["", "-wal", "-shm"] { unlink(path + "/search.sqlite" + suffix) }
    }

    private func currentSearchIndex() throws(StoreError) -> SearchIndex {
        let search = try SearchIndex(path: path + "/search.sqlite")
        while try search.write({ database in
            var state = try search.state(of: format.repository, in: database)
            if let last = state.last, try Digest(of: entryBytes(state.entries)) != last {
                try search.clear(database)
                state = SearchIndex.State()
            }
            let entries = try index.entries(after: state.entries, limit: Session.searchPage)
            for entry in entries {
                try search.insert(entry, into: database) { try searchText($0, isArticle: true)?.indexed }
            }
            if let end = entries.last?.sequence {
                state.entries = end
                state.last = Digest(of: try entryBytes(end))
            }
            try search.set(state, of: format.repository, in: database)
            return !entries.isEmpty
        }) {}
        // Names are few as a rule, and kept by their names: those that aren't known are found by going through all.
        var rest = try index.names()[...]
        if try search.read({ try search.nameCount(in: $0) }) == rest.count { return search }
        while !rest.isEmpty {
            try search.write { database in
                for name in rest.prefix(Session.searchPage) {
                    try search.insert(name, into: database) { try searchText($0, isArticle: false)?.indexed }
                }
            }
            rest = rest.dropFirst(Session.searchPage)
        }
        return search
    }

    /// The article or text named `digest` as it is searched; `nil` where it was erased or can't be read.
    func searchText(_ digest: Digest, isArticle: Bool) throws(StoreError) -> SearchText? {
        do throws(StoreError) {
            return try objects.bytes(of: digest).flatMap { isArticle ? SearchText(article: $0) : SearchText(text: $0) }
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    /// The versions that contain the text, found by reading every one that the other conditions allow.
    func readVersions(_ query: SearchQuery) throws(StoreError) -> [SearchIndex.Candidate] {
        let needle = Array(query.text.utf8)
        var known: [Digest: Bool] = [:]
        func contains(_ digest: Digest?) throws(StoreError) -> Bool {
            guard let digest else { return false }
            if let answer = known[digest] { return answer }
            let answer = try searchText(digest, isArticle: true)?.snippet(of: needle) != nil
            known[digest] = answer
            return answer
        }
        let entries = try index.entries(
            matching: EntryQuery(source: query.source, since: query.since, until: query.until))
        var versions: [SearchIndex.Candidate] = []
        for entry in entries where SearchIndex.kinds.contains(entry.kind) {
            let isAfter = try contains(entry.facts.after)
            let isBefore = try contains(entry.facts.before)
            let side: SearchHit.Side = isAfter ? (isBefore ? .both : .after) : .before
            guard isAfter || isBefore, let digest = isAfter ? entry.facts.after : entry.facts.before else { continue }
            versions.append(
                SearchIndex.Candidate(
                    origin: .entry(sequence: entry.sequence, source: entry.source, kind: entry.kind, side: side),
                    time: entry.time, digest: digest))
        }
        if query.source == nil {
            for name in try index.names() {
                guard query.since.map({ $0 <= name.time }) ?? true, query.until.map({ name.time < $0 }) ?? true else {
                    continue
                }
                versions.append(SearchIndex.Candidate(origin: .name(name.name), time: name.time, digest: name.digest))
            }
        }
        return versions.sorted { $0.time > $1.time }
    }
}
