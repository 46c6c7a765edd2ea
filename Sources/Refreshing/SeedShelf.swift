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

    /// The text of `seed` under today's cleaners.
    ///
    /// After an upgrade of the cleaners the seed is cleaned again from its own bytes, so that an upgrade is never taken
    /// for an edit.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the store lacks what the seed names.
    public func article(of seed: Seed) async throws(StoreError) -> Article {
        try await article(seed.article, capture: seed.capture, cleaners: seed.cleaners)
    }

    /// The text that `entry` found, under today's cleaners; `nil` for an entry without one.
    public func article(after entry: Entry) async throws(StoreError) -> Article? {
        guard let digest = entry.facts.after else { return nil }
        return try await article(digest, capture: entry.facts.capture, cleaners: entry.facts.cleaners)
    }

    /// Makes `bytes`, a raw text, the seed of a source; does nothing where they are its seed already.
    ///
    /// - Parameters:
    ///   - bytes: The raw text or page.
    ///   - name: The file's name.
    ///   - source: The source.
    ///   - family: The family to read it as; recognised from the content where there is none.
    /// - Returns: The entry, and the text; no entry where nothing changed.
    /// - Throws: ``AdoptionError``; the store and its seeds are then as before.
    @discardableResult
    public func adopt(
        _ bytes: [UInt8], named name: String, for source: SourceID, family: Family?
    ) async throws(AdoptionError) -> (entry: Entry?, article: Article) {
        let article: Article
        do throws(CleaningError) {
            article = try await cleaning.clean(CleaningInput(bytes: bytes, url: name, family: family)).article
        } catch {
            throw .unusable(name, error)
        }
        do throws(StoreError) {
            return (try await commit(article, bytes: bytes, named: name, for: source, family: family), article)
        } catch {
            throw .store(error)
        }
    }

    private func commit(
        _ article: Article, bytes: [UInt8], named name: String, for source: SourceID, family: Family?
    ) async throws(StoreError) -> Entry? {
        let present = try await store.state(of: source).seed
        let body = NewObject(.body, bytes: bytes)
        let text = try NewObject(article: article)
        if let present, present.article == text.digest, present.cleaners == cleaning.version,
            let digest = present.capture, try await capture(digest)?.body == body.digest
        {
            return nil
        }
        let now = time.now
        let capture = try NewObject(
            capture: Capture(
                url: name, finalURL: nil, status: nil, contentType: nil, family: family, time: now, body: body.digest))
        let facts = Entry.Facts(
            before: present?.article, after: text.digest, capture: capture.digest, cleaners: cleaning.version)
        let entry = NewEntry(time: now, source: source, kind: .adopted, facts: facts)
        return try await store.commit(Batch(objects: [body, capture, text], entries: [entry])).first
    }

    private func article(
        _ digest: Digest, capture captureDigest: Digest?, cleaners: Int
    ) async throws(StoreError) -> Article {
        if cleaners != cleaning.version, let captureDigest,
            let input = try await StoredPage(store: store).input(of: captureDigest)
        {
            // Where today's cleaners find no article in it, the text as it was accepted still stands.
            if let cleaned = try? await cleaning.clean(input) { return cleaned.article }
        }
        guard let bytes = try await store.bytes(of: digest), let article = try? Article(canonicalBytes: bytes) else {
            throw StoreError(
                .corrupt, path: digest.hex,
                detail: "the article \(digest) is missing or unreadable; run `refresh store verify --full`")
        }
        return article
    }

    private func capture(_ digest: Digest) async throws(StoreError) -> Capture? {
        guard let bytes = try await store.bytes(of: digest) else { return nil }
        return try? Capture(canonicalBytes: bytes)
    }
}
