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
    let cleaning: PageCleaning

    /// Makes a visitor.
    ///
    /// - Parameters:
    ///   - loader: Brings pages.
    ///   - store: Keeps what was found.
    ///   - seedFiles: Reads the seed files that the configuration names.
    ///   - frontier: Says when a source is next due.
    ///   - settings: How to visit.
    ///   - time: The clock.
    ///   - cleaning: Makes articles of pages.
    public init(
        loader: PageLoader, store: any ObjectStore & ChangeLog, seedFiles: any SeedFiles, frontier: any Frontier,
        settings: VisitSettings, time: any TimeSource, cleaning: PageCleaning = .current
    ) {
        self.loader = loader
        self.store = store
        shelf = SeedShelf(store: store, time: time, cleaning: cleaning)
        self.seedFiles = seedFiles
        self.frontier = frontier
        self.settings = settings
        self.time = time
        self.cleaning = cleaning
    }

    /// Visits `source` once; returns when what was found is durable.
    ///
    /// - Throws: ``StoreError``: the store can't be read or written.
    public func visit(_ source: Source) async throws(StoreError) -> VisitReport {
        let began = time.now
        var state = try await store.state(of: source.id)
        var memory = state.visit?.memory ?? SourceMemory()
        var finding: Finding
        do throws(VisitFailure) {
            if state.seed == nil, source.seedFile != nil {
                try await adopt(for: source)
                state = try await self.state(of: source)
            }
            memory.forgetOtherSeeds(than: state.seed, comparedWith: state.visit?.seed)
            finding = try await look(at: source, in: state, remembering: &memory)
        } catch {
            if let trouble = error.trouble { throw trouble }
            guard !error.isCancellation else {
                return VisitReport(source: source.id, outcome: .skipped, elapsed: began.duration(to: time.now))
            }
            finding = error.heldFor == nil ? .failed(error) : .heldOff(error)
        }
        let lasting = try await lasting(finding, of: source, in: state, remembering: &memory)
        return try await commit(finding, lasting, of: source, in: state, remembering: memory, since: began)
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
        try await asking { () async throws(StoreError) in try await store.state(of: source.id) }
    }

    /// The store's answer, its errors as a visit's.
    func asking<Answer>(_ answer: () async throws(StoreError) -> Answer) async throws(VisitFailure) -> Answer {
        do throws(StoreError) {
            return try await answer()
        } catch {
            throw VisitFailure(error)
        }
    }
}

extension SourceMemory {
    /// Forgets what holds for one seed only, if it is another one now.
    fileprivate mutating func forgetOtherSeeds(than seed: Seed?, comparedWith last: Digest?) {
        guard let seed, let last, seed.article != last else { return }
        volatility.strangers = []
        settledSeed = nil
        standing = nil
    }
}
