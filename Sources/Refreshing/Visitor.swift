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
        let before = try await store.state(of: source.id)
        let looked: Looked
        switch await look(at: source, in: before) {
        case .success(let found): looked = found
        case .failure(let error):
            if let trouble = error.trouble { throw trouble }
            return VisitReport(source: source.id, outcome: .skipped, elapsed: began.duration(to: time.now))
        }
        let found = looked.found.counted(at: time.now)
        let lasting = try await lasting(found, of: source)
        return try await commit(found, lasting, of: source, in: looked.state, since: began)
    }

    /// What a look at a page brought, and what it was held against.
    private struct Looked: Sendable {
        let found: Found
        let state: SourceState
    }

    /// Looks at a page; fails only where the store does, and where the visit is broken off.
    private func look(at source: Source, in before: SourceState) async -> Result<Looked, VisitFailure> {
        guard before.seed == nil, source.seedFile != nil else { return await look(at: source, seeded: before) }
        switch await adopted(for: source) {
        case .success(let after): return await look(at: source, seeded: after)
        case .failure(let error): return looked(error, at: source, in: before)
        }
    }

    private func look(at source: Source, seeded state: SourceState) async -> Result<Looked, VisitFailure> {
        do throws(VisitFailure) {
            let found = try await look(at: source, in: state, remembering: SourceMemory(of: source, in: state))
            return .success(Looked(found: found, state: state))
        } catch {
            return looked(error, at: source, in: state)
        }
    }

    /// A failure as a finding, unless it ends the visit.
    private func looked(
        _ error: VisitFailure, at source: Source, in state: SourceState
    ) -> Result<Looked, VisitFailure> {
        guard !error.endsVisit else { return .failure(error) }
        let memory = SourceMemory(of: source, in: state)
        return .success(Looked(found: Found(finding: Finding(error), memory: memory), state: state))
    }

    private func adopted(for source: Source) async -> Result<SourceState, VisitFailure> {
        do throws(VisitFailure) {
            try await adopt(for: source)
            return .success(try await state(of: source))
        } catch {
            return .failure(error)
        }
    }

    private func adopt(for source: Source) async throws(VisitFailure) {
        guard let path = source.seedFile else { return }
        do throws(AdoptionError) {
            try await shelf.adopt(
                try await seedFiles.bytes(at: path), named: path, for: source.id, family: source.family,
                selecting: source.selection)
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

extension VisitFailure {
    /// Whether nothing is to be entered of the visit: the store failed, or the visit was broken off.
    fileprivate var endsVisit: Bool { trouble != nil || isCancellation }
}

extension Finding {
    fileprivate init(_ error: VisitFailure) { self = error.heldFor == nil ? .failed(error) : .heldOff(error) }
}

extension SourceMemory {
    /// What is remembered of a source, without what holds for one seed and one selection only where they are others now.
    fileprivate init(of source: Source, in state: SourceState) {
        self = state.visit?.memory ?? SourceMemory()
        guard let seed = state.seed, let visit = state.visit, let last = visit.seed,
            seed.article != last || visit.selection != source.selection
        else { return }
        volatility.strangers = []
        settledSeed = nil
        standing = nil
    }
}
