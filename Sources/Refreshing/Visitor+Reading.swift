import Cleaning
import Diffing
import Fetching
import RefreshCore
import Storage

extension Visitor {
    /// Fetches the page, cleans it and judges it against what is known of the source.
    func look(
        at source: Source, in state: SourceState, remembering memory: SourceMemory
    ) async throws(VisitFailure) -> Found {
        let page = try await load(source, asking: validators(for: source, in: state))
        if case .notModified = page.judgement {
            return Found(finding: .notModified(page), memory: memory.afterSteadyVisit)
        }
        let first = try await read(page, of: source)
        guard let seed = state.seed else {
            if let trouble = Trouble.found(in: first.article, first.evidence(of: source)) {
                throw VisitFailure(trouble, page: page)
            }
            return Found(finding: .firstSeen(first), memory: memory)
        }
        let reference = try await reference(seed: seed, of: source, in: state)
        return try await confirm(Inquiry(first, remembering: memory), of: source, in: state, against: reference)
    }

    /// Reads the page again for as long as it seems changed and a further reading could say otherwise.
    ///
    /// The second reading comes after a pause; should more be needed, they follow at once, but for the last one where it
    /// matters. A page that was often found as its seed is read twice. One that was not is read up to four times: what
    /// comes from a small pool is the same twice now and then, but hardly four times.
    private func confirm(
        _ inquiry: Inquiry, of source: Source, in state: SourceState, against reference: Reference
    ) async throws(VisitFailure) -> Found {
        guard let accord = await inquiry.accord(on: reference.seed) else {
            throw VisitFailure(.internal, detail: "there is no reading to judge")
        }
        let judged = try await judge(inquiry, accord, of: source, against: reference)
        if let pause = settings.confirmation, judged.judgement.isNews || accord.isDoubtful,
            inquiry.readings.count < inquiry.wanted
        {
            let delay = inquiry.delay(pause, isUnsettled: accord.isUnsettled)
            let longer = try await inquire(further: inquiry, after: delay, of: source, in: state)
            return try await confirm(longer, of: source, in: state, against: reference)
        }
        let recalled = try await recall(judged, in: state, against: reference)
        let memory = learned(accord.lesson, from: inquiry, in: state, remembering: recalled.memory)
        return Found(finding: .read(recalled.reading, recalled.judgement), memory: memory)
    }

    /// The readings with one more.
    private func inquire(
        further inquiry: Inquiry, after delay: Duration?, of source: Source, in state: SourceState
    ) async throws(VisitFailure) -> Inquiry {
        var isSeedOneReading = inquiry.isSeedOneReading
        // The next reading takes its place: the memory of its body is for others while this one waits.
        inquiry.latest.page.response.dropBody()
        if let delay { try await wait(delay) }
        if inquiry.readings.count == 1 {
            isSeedOneReading = try await isOneReading(state, of: source, remembering: inquiry.memory)
        }
        let page = try await load(source, freshness: .pastCaches)
        return inquiry.adding(try await read(page, of: source), isSeedOneReading: isSeedOneReading)
    }

    /// What the readings mean by themselves, without what the log knows.
    private func judge(
        _ inquiry: Inquiry, _ accord: Accord, of source: Source, against reference: Reference
    ) async throws(VisitFailure) -> Judged {
        let judgement = await reference.judge(accord.article)
        var judged = Judged(
            judgement: judgement, reading: inquiry.latest.understood(as: accord.article), memory: inquiry.memory)
        switch judgement {
        case .changed(let comparison, _):
            judged.note = try doubt(
                comparison, judged.reading, of: source, against: reference, remembering: inquiry.memory)
        // What may just have been edited is as in the seed here, not on the page.
        case .reverted where accord.isUnsettled: judged = judged.as(.unchanged)
        case .reverted, .unchanged, .known, .flipping: break
        }
        return judged
    }

    /// What a person is told of a text that was taken for a failure until now; throws while it still is.
    private func doubt(
        _ comparison: Comparison, _ reading: Reading, of source: Source, against reference: Reference,
        remembering memory: SourceMemory
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

    private func learned(
        _ lesson: Volatility.Lesson, from inquiry: Inquiry, in state: SourceState, remembering before: SourceMemory
    ) -> SourceMemory {
        var memory = inquiry.readings.count == 1 ? before.afterSteadyVisit : before
        memory.volatility.take(lesson, at: time.now)
        if inquiry.readings.count > 1, lesson.isNews || inquiry.differs { memory.steady = 0 }
        if !lesson.texts.isEmpty, let seed = state.seed {
            memory.settledSeed = settledKey(seed)
            memory.volatility.strangers = Array(
                (memory.volatility.strangers + lesson.strangers).suffix(Volatility.strangerLimit))
        }
        return memory
    }

    /// Whether the seed comes from a single reading, and nobody has looked yet what of it is volatile.
    private func isOneReading(
        _ state: SourceState, of source: Source, remembering memory: SourceMemory
    ) async throws(VisitFailure) -> Bool {
        guard let seed = state.seed, memory.settledSeed != settledKey(seed) else { return false }
        return try await asking { () async throws(StoreError) in
            switch try await store.entry(seed.sequence)?.kind {
            case .firstSeen: true
            // An accepted text is what several readings agreed on, but cleaned anew it is one of them.
            case .accepted: try await shelf.isCleanedAgain(seed, selecting: source.selection)
            default: false
            }
        }
    }

    private func settledKey(_ seed: Seed) -> UInt64 {
        seed.sequence << 16 | UInt64(truncatingIfNeeded: seed.cleaners == cleaning.version ? 0 : cleaning.version)
            & 0xFFFF
    }
}

extension SourceMemory {
    /// The memory after one more visit that found the page as its seed at the first reading.
    fileprivate var afterSteadyVisit: SourceMemory {
        var memory = self
        memory.steady = min(SourceMemory.steadyLimit, steady + 1)
        return memory
    }
}
