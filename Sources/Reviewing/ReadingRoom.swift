import Proving
public import RefreshCore
public import Storage

#if canImport(Glibc)
    import Glibc
#endif

/// Everything that the review page reads, from a store that another process may be writing.
///
/// Takes no lock. A store that isn't there yet, or whose index was made anew meanwhile, is opened again at the next call.
/// What never changes once it is in the log is kept for the next reader, within bounds.
public actor ReadingRoom {
    private let path: String
    private var opened: (store: DiskStore, identity: FileIdentity?)?
    /// Its own reader: bringing the index of texts up to date may take a minute, and nobody else waits for it.
    private var searcher: DiskStore?
    private var excerpts = RecentValues<UInt64, Excerpt>(limit: 1000)

    /// Makes a room for the store in the folder `path`.
    public init(store path: String) {
        self.path = path
    }

    /// Lets the store go.
    public func close() async {
        await opened?.store.close()
        await searcher?.close()
        (opened, searcher) = (nil, nil)
    }

    /// The store, open for reading.
    ///
    /// - Throws: ``StoreError``, kind `missing` where there is none yet.
    public func store() async throws(StoreError) -> DiskStore {
        let identity = FileIdentity(path: path + "/index.sqlite")
        if let opened, opened.identity == identity { return opened.store }
        let store = try await DiskStore.open(at: path, mode: .reading)
        // Somebody else may have opened it while this call waited: the later one counts, the other ends with its readers.
        opened = (store, identity)
        return store
    }

    /// One page of entries; a query with a text also finds entries whose texts contain it.
    public func page(_ query: EntryPageQuery) async throws(StoreError) -> EntryPage {
        var query = query
        if let text = query.text, !text.isEmpty {
            let hits = try await search(SearchQuery(text, source: query.source, limit: 500))
            query.sequences = hits.compactMap { hit in
                if case .entry(let sequence, _, _, let side) = hit.origin, side != .both { sequence } else { nil }
            }
        }
        return try await store().page(query)
    }

    /// The versions that contain a text, the newest first.
    public func search(_ query: SearchQuery) async throws(StoreError) -> [SearchHit] {
        let reader: DiskStore
        if let searcher {
            reader = searcher
        } else {
            reader = try await DiskStore.open(at: path, mode: .reading)
            searcher = reader
        }
        return try await reader.search(query)
    }

    /// What an entry is about, in a line or two.
    public func excerpt(of entry: Entry) async throws(StoreError) -> Excerpt {
        if let known = excerpts[entry.sequence] { return known }
        let store = try await store()
        let reading = ChangeReading(store: store)
        let excerpt = await Excerpt.made(
            from: try await Self.article(entry.facts.before, reading),
            to: try await Self.article(entry.facts.after, reading))
        excerpts[entry.sequence] = excerpt
        return excerpt
    }

    /// The article named `digest`; `nil` where it was erased or can't be read.
    public func article(_ digest: Digest?) async throws(StoreError) -> Article? {
        try await Self.article(digest, ChangeReading(store: try await store()))
    }

    /// The proof that the entry at `sequence` is in the log, as `refresh prove` writes it; `nil` where there is no entry.
    ///
    /// - Throws: ``StoreError``, kind `missing` where no checkpoint covers the entry yet.
    public func proof(of sequence: UInt64) async throws(StoreError) -> [UInt8]? {
        let store = try await store()
        guard let proof = try await store.proof(of: sequence) else { return nil }
        do {
            return try proof.bytes()
        } catch {
            throw StoreError(.corrupt, path: path, detail: "the proof can't be written: \(error)")
        }
    }

    /// The capture of the entry at `sequence` with its bytes; `nil` where none was kept, or it was erased.
    public func capture(of sequence: UInt64) async throws(StoreError) -> (capture: Capture, bytes: [UInt8])? {
        let store = try await store()
        guard let digest = try await store.entry(sequence)?.facts.capture,
            let stored = try await store.bytes(of: digest)
        else { return nil }
        let capture: Capture
        do {
            capture = try Capture(canonicalBytes: stored)
        } catch {
            throw StoreError(.corrupt, path: digest.hex, detail: "not a capture: \(error)")
        }
        guard let bytes = try await store.bytes(of: capture.body) else { return nil }
        return (capture, bytes)
    }

    private static func article(
        _ digest: Digest?, _ reading: ChangeReading
    ) async throws(StoreError) -> Article? {
        guard let digest else { return nil }
        do throws(StoreError) {
            return try await reading.article(digest)
        } catch {
            // One damaged text must not hide all others.
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }
}

/// Which file a name stands for: another one, once the file was replaced.
struct FileIdentity: Equatable {
    private let inode: UInt64
    private let device: UInt64

    /// The file at `path`; `nil` where there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
    }
}
