import Cleaning
public import RefreshCore
public import Storage

/// The seeds of all sources: reads them under today's cleaners and adopts new ones.
public struct SeedShelf: Sendable {
    private let store: any ObjectStore & ChangeLog
    private let time: any TimeSource
    private let cleaning: PageCleaning

    /// Makes a shelf over `store`.
    public init(store: any ObjectStore & ChangeLog, time: any TimeSource, cleaning: PageCleaning = .current) {
        self.store = store
        self.time = time
        self.cleaning = cleaning
    }

    /// The text of `seed` as it was accepted, under today's cleaners.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the store lacks what the seed names.
    public func article(of seed: Seed) async throws(StoreError) -> Article {
        let capture = try await capture(seed.capture)
        return try await article(seed.article, capture, cleaners: seed.cleaners, selecting: capture?.selection)
    }

    /// The text of `seed` under today's cleaners and selection.
    ///
    /// After an upgrade of the cleaners, or where the configuration now selects other parts of the page, the seed is
    /// cleaned again from its own bytes, so that neither is ever taken for an edit.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - selection: What the configuration says of the page's parts.
    /// - Returns: The text; as it was accepted where its bytes weren't kept, or nothing in them is selected.
    /// - Throws: ``StoreError``, kind `corrupt` where the store lacks what the seed names.
    public func article(of seed: Seed, selecting selection: Selection?) async throws(StoreError) -> Article {
        try await article(seed.article, captured: seed.capture, cleaners: seed.cleaners, selecting: selection)
    }

    /// The text that `entry` found, under today's cleaners and selection; `nil` for an entry without one.
    public func article(
        after entry: Entry, selecting selection: Selection?
    ) async throws(StoreError) -> Article? {
        guard let digest = entry.facts.after else { return nil }
        let facts = entry.facts
        return try await article(digest, captured: facts.capture, cleaners: facts.cleaners, selecting: selection)
    }

    /// Whether ``article(of:selecting:)`` cleans the seed again.
    func isCleanedAgain(_ seed: Seed, selecting selection: Selection?) async throws(StoreError) -> Bool {
        guard let capture = try await capture(seed.capture) else { return false }
        return isOutdated(capture, cleaners: seed.cleaners, selecting: selection)
    }

    private func isOutdated(_ capture: Capture, cleaners: Int, selecting selection: Selection?) -> Bool {
        cleaners != cleaning.version || capture.selection != selection
    }

    /// Makes `bytes`, a raw text, the seed of a source; does nothing where they are its seed already.
    ///
    /// - Parameters:
    ///   - bytes: The raw text or page.
    ///   - name: The file's name.
    ///   - source: The source.
    ///   - family: The family to read it as; recognised from the content where there is none.
    ///   - selection: What the configuration says of a page's parts.
    /// - Returns: The entry, and the text; no entry where nothing changed.
    /// - Throws: ``AdoptionError``; the store and its seeds are then as before.
    @discardableResult
    public func adopt(
        _ bytes: [UInt8], named name: String, for source: SourceID, family: Family?,
        selecting selection: Selection? = nil
    ) async throws(AdoptionError) -> (entry: Entry?, article: Article) {
        let article: Article
        do throws(CleaningError) {
            let input = CleaningInput(bytes: bytes, url: name, family: family, selection: selection)
            article = try await cleaning.clean(input).article
        } catch {
            throw .unusable(name, error)
        }
        do throws(StoreError) {
            let capture = Capture(
                url: name, finalURL: nil, status: nil, contentType: nil, family: family, selection: selection,
                time: time.now, body: Digest(of: bytes))
            return (try await commit(article, capture, bytes: bytes, for: source), article)
        } catch {
            throw .store(error)
        }
    }

    private func commit(
        _ article: Article, _ origin: Capture, bytes: [UInt8], for source: SourceID
    ) async throws(StoreError) -> Entry? {
        let present = try await store.state(of: source).seed
        let body = NewObject(.body, bytes: bytes)
        let text = try NewObject(article: article)
        if let present, present.article == text.digest, present.cleaners == cleaning.version,
            try await capture(present.capture)?.body == body.digest
        {
            return nil
        }
        let capture = try NewObject(capture: origin)
        let facts = Entry.Facts(
            before: present?.article, after: text.digest, capture: capture.digest, cleaners: cleaning.version)
        let entry = NewEntry(time: origin.time, source: source, kind: .adopted, facts: facts)
        return try await store.commit(Batch(objects: [body, capture, text], entries: [entry])).first
    }

    private func article(
        _ digest: Digest, captured: Digest?, cleaners: Int, selecting selection: Selection?
    ) async throws(StoreError) -> Article {
        let capture = try await capture(captured)
        return try await article(digest, capture, cleaners: cleaners, selecting: selection)
    }

    private func article(
        _ digest: Digest, _ capture: Capture?, cleaners: Int, selecting selection: Selection?
    ) async throws(StoreError) -> Article {
        if let capture, isOutdated(capture, cleaners: cleaners, selecting: selection),
            let article = try await cleanedAgain(capture, selecting: selection)
        {
            return article
        }
        return try await accepted(digest)
    }

    /// The article of stored bytes under today's cleaners; `nil` where they aren't there, or hold no article for them:
    /// the text as it was accepted still stands then.
    private func cleanedAgain(_ capture: Capture, selecting selection: Selection?) async throws(StoreError) -> Article?
    {
        guard var input = try await page.input(of: capture) else { return nil }
        input.selection = selection
        return try? await cleaning.clean(input).article
    }

    /// The text as it was accepted.
    private func accepted(_ digest: Digest) async throws(StoreError) -> Article {
        guard let bytes = try await store.bytes(of: digest), let article = try? Article(canonicalBytes: bytes) else {
            throw StoreError(
                .corrupt, path: digest.hex,
                detail: "the article \(digest) is missing or unreadable; run `refresh store verify --full`")
        }
        return article
    }

    private func capture(_ digest: Digest?) async throws(StoreError) -> Capture? {
        guard let digest else { return nil }
        do throws(StoreError) {
            return try await page.capture(digest)
        } catch {
            // Without it the text as it was accepted stands; verifying the store tells of the damage.
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    private var page: StoredPage { StoredPage(store: store) }
}
