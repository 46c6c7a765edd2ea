import Cleaning
import Fetching
public import RefreshCore
public import Storage

/// Takes one source through the whole way of one page: fetch, clean, compare, confirm, commit.
///
/// A visit that fails is an outcome, not an error; only what makes every further visit pointless throws.
public struct Visitor: Sendable {
    let loader: PageLoader
    let store: any ObjectStore & ChangeLog
    let shelf: SeedShelf
    let seedFiles: any SeedFiles
    let frontier: any Frontier
    let settings: VisitSettings
    let time: any TimeSource

    /// Makes a visitor.
    ///
    /// - Parameters:
    ///   - loader: Brings pages.
    ///   - store: Keeps what was found.
    ///   - seedFiles: Reads the seed files that the configuration names.
    ///   - frontier: Says when a source is next due.
    ///   - settings: How to visit.
    ///   - time: The clock.
    public init(
        loader: PageLoader, store: any ObjectStore & ChangeLog, seedFiles: any SeedFiles, frontier: any Frontier,
        settings: VisitSettings, time: any TimeSource
    ) {
        self.loader = loader
        self.store = store
        shelf = SeedShelf(store: store, time: time)
        self.seedFiles = seedFiles
        self.frontier = frontier
        self.settings = settings
        self.time = time
    }

    /// Visits `source` once; returns when what was found is durable.
    ///
    /// - Throws: ``StoreError``: the store can't be read or written.
    public func visit(_ source: Source) async throws(StoreError) -> VisitReport {
        let began = time.now
        var state = try await store.state(of: source.id)
        let finding: Finding
        do throws(VisitFailure) {
            if state.seed == nil, source.seedFile != nil {
                try await adopt(for: source)
                state = try await self.state(of: source)
            }
            finding = try await look(at: source, in: state)
        } catch {
            if let trouble = error.trouble { throw trouble }
            guard !error.isCancellation else {
                return VisitReport(source: source.id, outcome: .skipped, elapsed: began.duration(to: time.now))
            }
            finding = error.heldFor == nil ? .failed(error) : .heldOff(error)
        }
        return try await commit(finding, of: source, in: state, since: began)
    }

    /// Fetches the page, cleans it and judges it against what is known of the source.
    private func look(at source: Source, in state: SourceState) async throws(VisitFailure) -> Finding {
        let validators = validators(for: source, in: state)
        let page = try await load(source, asking: validators)
        if case .notModified = page.judgement { return .notModified(page) }
        let reading = try await read(page, of: source)
        guard let seed = state.seed else { return .firstSeen(reading) }
        let reference = try await reference(seed: seed, in: state)
        let judgement = await reference.judge(Sighting(reading.article))
        guard case .changed = judgement, let pause = settings.confirmation else { return .read(reading, judgement) }

        try await wait(pause)
        let second = try await read(try await load(source, freshness: .pastCaches), of: source)
        return .read(second, await reference.judge(Sighting(second.article, after: reading.article)))
    }

    /// How long a server is believed that nothing has changed; then the page is read in full once more.
    static let longestTrust = Duration.seconds(7 * 86_400)

    /// Validators only where a 304 would say that the page still is what was compared with this seed by these cleaners.
    private func validators(for source: Source, in state: SourceState) -> Validators? {
        guard let visit = state.visit, let seed = state.seed, visit.seed == seed.article,
            visit.cleaners == Cleaners.version, let read = visit.read,
            read.duration(to: time.now) < Visitor.longestTrust
        else { return nil }
        return visit.validators
    }

    private func load(
        _ source: Source, asking validators: Validators? = nil, freshness: FetchRequest.Freshness = .ordinary
    ) async throws(VisitFailure) -> Page {
        let options = try await RequestOptions(source.request, reading: seedFiles)
        do throws(FetchError) {
            return try await loader.page(
                at: source.url, options: options, validators: validators, freshness: freshness)
        } catch {
            throw VisitFailure(error)
        }
    }

    private func read(_ page: Page, of source: Source) async throws(VisitFailure) -> Reading {
        if case .failure(let kind, let detail) = page.judgement {
            throw VisitFailure(kind, detail: detail, page: page)
        }
        let input = CleaningInput(
            bytes: page.response.body, contentType: page.response.fields["content-type"],
            url: page.response.url.text, family: source.family)
        do throws(CleaningError) {
            return Reading(article: try await Cleaners.cleaned(input).article, page: page, time: time.now)
        } catch {
            throw VisitFailure(error.kind, detail: error.detail, page: page)
        }
    }

    private func reference(seed: Seed, in state: SourceState) async throws(VisitFailure) -> Reference {
        do throws(StoreError) {
            return Reference(
                seed: try await shelf.article(of: seed), pending: try await article(of: state.pending),
                rejected: try await article(of: state.rejected))
        } catch {
            throw VisitFailure(error)
        }
    }

    private func article(of entry: Entry?) async throws(StoreError) -> (entry: Entry, article: Article)? {
        guard let entry, let article = try await shelf.article(after: entry) else { return nil }
        return (entry, article)
    }

    private func adopt(for source: Source) async throws(VisitFailure) {
        guard let path = source.seedFile else { return }
        do throws(AdoptionError) {
            try await shelf.adopt(
                try await seedFiles.bytes(at: path), named: path, for: source.id, family: source.family)
        } catch {
            if case .store(let error) = error { throw VisitFailure(error) }
            throw VisitFailure(.internal, detail: "\(error)")
        }
    }

    private func state(of source: Source) async throws(VisitFailure) -> SourceState {
        do throws(StoreError) {
            return try await store.state(of: source.id)
        } catch {
            throw VisitFailure(error)
        }
    }

    private func wait(_ pause: Duration) async throws(VisitFailure) {
        do {
            try await time.sleep(for: pause)
        } catch {
            throw VisitFailure.cancelled
        }
    }
}
