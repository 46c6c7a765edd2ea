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
        let lasted = try await lasted(looked, of: source)
        return try await commit(
            looked.finding, lasted.lasting, of: source, in: looked.state, remembering: lasted.memory, since: began)
    }

    /// What a look at a page brought: values, since what is changed in place across suspensions is not safe from the
    /// compiler (Swift 6.3 makes the frames of such functions too small).
    private struct Looked: Sendable {
        var finding: Finding
        var state: SourceState
        var memory: SourceMemory
    }

    /// Looks at a page; fails only where the store does, and where the visit is broken off.
    private func look(at source: Source, in before: SourceState) async -> Result<Looked, VisitFailure> {
        var state = before
        if state.seed == nil, source.seedFile != nil {
            switch await adopted(for: source) {
            case .success(let after): state = after
            case .failure(let error):
                let memory = SourceMemory(of: state)
                return error.endsVisit
                    ? .failure(error)
                    : .success(Looked(finding: Finding(error), state: state, memory: memory))
            }
        }
        let memory = SourceMemory(of: state)
        let found = await found(at: source, in: state, remembering: memory)
        switch found {
        case .success(let found):
            return .success(Looked(finding: found.finding, state: state, memory: found.memory))
        case .failure(let error):
            return error.endsVisit
                ? .failure(error)
                : .success(Looked(finding: Finding(error), state: state, memory: memory))
        }
    }

    private func found(
        at source: Source, in state: SourceState, remembering before: SourceMemory
    ) async -> Result<(finding: Finding, memory: SourceMemory), VisitFailure> {
        var memory = before
        do throws(VisitFailure) {
            let finding = try await look(at: source, in: state, remembering: &memory)
            return .success((finding, memory))
        } catch {
            return .failure(error)
        }
    }

    private func lasted(
        _ looked: Looked, of source: Source
    ) async throws(StoreError) -> (lasting: Lasting, memory: SourceMemory) {
        var memory = looked.memory
        let lasting = try await lasting(looked.finding, of: source, in: looked.state, remembering: &memory)
        return (lasting, memory)
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

extension VisitFailure {
    /// Whether nothing is to be entered of the visit: the store failed, or the visit was broken off.
    fileprivate var endsVisit: Bool { trouble != nil || isCancellation }
}

extension Finding {
    fileprivate init(_ error: VisitFailure) { self = error.heldFor == nil ? .failed(error) : .heldOff(error) }
}

extension SourceMemory {
    /// What is remembered of a source.
    fileprivate init(of state: SourceState) {
        self = state.visit?.memory ?? SourceMemory()
        forgetOtherSeeds(than: state.seed, comparedWith: state.visit?.seed)
    }

    /// Forgets what holds for one seed only, if it is another one now.
    fileprivate mutating func forgetOtherSeeds(than seed: Seed?, comparedWith last: Digest?) {
        guard let seed, let last, seed.article != last else { return }
        volatility.strangers = []
        settledSeed = nil
        standing = nil
    }
}
