import Cleaning
import Diffing
import Fetching
import RefreshCore
import Storage

extension Visitor {
    /// The most readings of one visit.
    private static let mostReadings = 4

    /// Fetches the page, cleans it and judges it against what is known of the source.
    func look(
        at source: Source, in state: SourceState, remembering memory: inout SourceMemory
    ) async throws(VisitFailure) -> Finding {
        let validators = validators(for: source, in: state)
        let page = try await load(source, asking: validators)
        if case .notModified = page.judgement {
            memory.steady = min(SourceMemory.steadyLimit, memory.steady + 1)
            return .notModified(page)
        }
        let first = try await read(page, of: source)
        guard let seed = state.seed else {
            if let trouble = Trouble.found(in: first.article, first.evidence(of: source)) {
                throw VisitFailure(trouble, page: page)
            }
            return .firstSeen(first)
        }
        let reference = try await reference(seed: seed, of: source, in: state)
        return try await confirm(first, of: source, in: state, against: reference, remembering: &memory)
    }

    /// Reads the page again for as long as it seems changed and a further reading could say otherwise.
    ///
    /// The second reading comes after a pause; should more be needed, they follow at once. A page that was often found as
    /// its seed is read twice. One that was not is read up to four times: what comes from a small pool is the same twice
    /// now and then, but hardly four times.
    private func confirm(
        _ first: Reading, of source: Source, in state: SourceState, against reference: Reference,
        remembering memory: inout SourceMemory
    ) async throws(VisitFailure) -> Finding {
        var readings = [first]
        var seedIsOneReading = false
        while true {
            guard var latest = readings.last,
                let agreement = await Agreement.reached(
                    by: readings.map(\.article), on: reference.seed, knowing: memory.volatility,
                    isSeedOneReading: seedIsOneReading)
            else { throw VisitFailure(.internal, detail: "there is no reading to judge") }
            latest.article = agreement.article
            var judgement = await reference.judge(agreement.article)
            var note: String?
            if case .changed(let comparison, _) = judgement {
                note = try doubt(comparison, latest, of: source, against: reference, remembering: &memory)
            }
            let differ = Set(readings.map(\.article)).count > 1
            let wanted = differ ? Visitor.mostReadings : max(2, Visitor.mostReadings - memory.steady)
            if let pause = settings.confirmation, readings.count < wanted,
                judgement.isNews || (agreement.isDoubtful && readings.count > 1)
            {
                if readings.count == 1 {
                    try await wait(pause)
                    seedIsOneReading = try await isOneReading(state, remembering: memory)
                }
                readings.append(try await read(try await load(source, freshness: .pastCaches), of: source))
                continue
            }
            if judgement.isNews {
                judgement = try await recall(
                    judgement, of: latest.article, note: note, in: state, against: reference, remembering: &memory)
            }
            learn(agreement.lesson, from: readings, in: state, into: &memory)
            return .read(latest, judgement)
        }
    }

    /// What a person is told of a text that was taken for a failure until now; throws while it still is.
    private func doubt(
        _ comparison: Comparison, _ reading: Reading, of source: Source, against reference: Reference,
        remembering memory: inout SourceMemory
    ) throws(VisitFailure) -> String? {
        let evidence = reading.evidence(of: source)
        guard let trouble = Trouble.found(in: reading.article, evidence, against: reference.seed, comparison) else {
            return nil
        }
        guard trouble.isDoubtful else { throw VisitFailure(trouble, page: reading.page) }
        let standing = SourceMemory.Standing.after(
            memory.standing, seeing: .doubtful, key: TextKey.of(reading.article), at: time.now)
        guard Patience.doubtful.isOver(standing, at: time.now) else {
            throw VisitFailure(trouble, page: reading.page, standing: standing)
        }
        return "taken for a failure (\(trouble.kind.rawValue): \(trouble.detail)) since \(standing.since); "
            + "the page has stayed so for \(standing.visits) visits"
    }

    private func learn(
        _ lesson: Volatility.Lesson, from readings: [Reading], in state: SourceState, into memory: inout SourceMemory
    ) {
        memory.volatility.take(lesson, at: time.now)
        if readings.count == 1 {
            memory.steady = min(SourceMemory.steadyLimit, memory.steady + 1)
        } else if lesson.isNews || Set(readings.map(\.article)).count > 1 {
            memory.steady = 0
        }
        if !lesson.texts.isEmpty, let seed = state.seed {
            memory.settledSeed = settledKey(seed)
            memory.volatility.strangers = Array(
                (memory.volatility.strangers + lesson.strangers).suffix(Volatility.strangerLimit))
        }
    }

    /// Whether the seed comes from a single reading, and nobody has looked yet what of it is volatile.
    private func isOneReading(_ state: SourceState, remembering memory: SourceMemory) async throws(VisitFailure) -> Bool
    {
        guard let seed = state.seed, memory.settledSeed != settledKey(seed) else { return false }
        let entry = try await asking { () async throws(StoreError) in try await store.entry(seed.sequence) }
        // An accepted text is what several readings agreed on, but cleaned anew it is one of them.
        return entry?.kind == .firstSeen || (entry?.kind == .accepted && seed.cleaners != cleaning.version)
    }

    private func settledKey(_ seed: Seed) -> UInt64 {
        seed.sequence << 16 | UInt64(truncatingIfNeeded: seed.cleaners == cleaning.version ? 0 : cleaning.version)
            & 0xFFFF
    }
}

extension Judgement {
    /// Whether it would be entered.
    fileprivate var isNews: Bool {
        switch self {
        case .changed, .reverted: true
        case .unchanged, .known, .flipping: false
        }
    }
}
