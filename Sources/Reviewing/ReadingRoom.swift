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
    /// A store that is open for reading, and which index it was opened with.
    private struct Reader {
        let store: DiskStore
        let identity: FileIdentity?
    }

    private let path: String
    private let askForIndex: @Sendable () async -> Void
    private var reader: Reader?
    /// Its own reader: looking through texts may take a while, and nobody else waits for it.
    private var searcher: Reader?
    /// Brings the index of texts up to date while pages are read; ends by itself, or with the room.
    private var indexing: Task<Void, Never>?
    private var excerpts = RecentValues<UInt64, Excerpt>(limit: 1000)

    /// Makes a room for the store in the folder `path`.
    ///
    /// - Parameters:
    ///   - path: The store's folder.
    ///   - askForIndex: Asks whoever may write there to keep an index of texts; called where a search lacks one and the folder
    ///     can't be written here.
    public init(store path: String, askForIndex: @escaping @Sendable () async -> Void = {}) {
        self.path = path
        self.askForIndex = askForIndex
    }

    /// Lets the store go.
    public func close() async {
        indexing?.cancel()
        await indexing?.value
        await reader?.store.close()
        await searcher?.store.close()
        (reader, searcher) = (nil, nil)
    }

    /// The store, open for reading.
    ///
    /// - Throws: ``StoreError``, kind `missing` where there is none yet.
    public func store() async throws(StoreError) -> DiskStore {
        // Somebody else may have opened it while this call waited: the later one counts, the other ends with its readers.
        let reader = try await current(self.reader)
        self.reader = reader
        return reader.store
    }

    /// One page of entries.
    public func page(_ query: EntryPageQuery) async throws(StoreError) -> EntryPage {
        guard query.text != nil else { return try await store().page(query) }
        let page = try await textStore().page(query)
        await index()
        return page
    }

    /// One page of the versions that contain a text, and how many versions the index of texts lacks.
    public func search(_ query: SearchQuery) async throws(StoreError) -> (page: SearchPage, unindexed: UInt64) {
        let store = try await textStore()
        let page = try await store.search(query)
        return (page, await index())
    }

    private func textStore() async throws(StoreError) -> DiskStore {
        let searcher = try await current(self.searcher)
        self.searcher = searcher
        return searcher.store
    }

    /// `known`, or another reader where the index was made anew since.
    private func current(_ known: Reader?) async throws(StoreError) -> Reader {
        let identity = FileIdentity(path: path + "/index.sqlite")
        if let known, known.identity == identity { return known }
        return Reader(store: try await DiskStore.open(at: path, mode: .reading), identity: identity)
    }

    /// Sees to it that the index of texts is brought up to date; tells how much it lacks.
    @discardableResult
    private func index() async -> UInt64 {
        // A search that was answered counts, whatever becomes of the index.
        guard let left = try? await searcher?.store.unindexedCount(), left > 0 else { return 0 }
        if indexing == nil {
            indexing = Task {
                await bringIndexUp()
                indexing = nil
            }
        }
        return left
    }

    private func bringIndexUp() async {
        do throws(StoreError) {
            let writer = try await DiskStore.open(at: path, mode: .reading)
            while try await writer.indexTexts() > 0, !Task.isCancelled {}
            await writer.close()
        } catch {
            // Somebody else is at it, or has to do it.
            if error.kind != .locked { await askForIndex() }
        }
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
