import Diffing
import Fetching
import RefreshCore
import Scheduling
import Storage

/// What a finding means for the store and for the report.
///
/// A value: nothing is written here.
struct VisitRecord: Sendable {
    private let source: Source
    private let state: SourceState
    private let keeping: VisitSettings.Keeping
    private let cleaners: Int
    private let now: Timestamp
    /// What is remembered of the source.
    var memory = SourceMemory()
    private(set) var objects: [NewObject] = []
    private(set) var entries: [NewEntry] = []
    private(set) var report: VisitReport
    private var validators: Validators?
    private var seed: Digest?
    private var read: Timestamp?
    private var selection: Selection?

    /// Turns `finding` into what is to be stored.
    init(
        of finding: Finding, source: Source, state: SourceState, keeping: VisitSettings.Keeping, cleaners: Int,
        at now: Timestamp
    ) throws(StoreError) {
        self.source = source
        self.state = state
        self.keeping = keeping
        self.cleaners = cleaners
        self.now = now
        report = VisitReport(source: source.id, outcome: .unchanged, elapsed: .zero)
        validators = state.visit?.validators
        // Kept validators stay bound to the seed that they came with.
        seed = state.visit?.seed
        read = state.visit?.read
        selection = state.visit?.selection
        switch finding {
        case .notModified(let page):
            describe(page, as: .notModified)
        case .firstSeen(let reading):
            describe(reading.page, as: .firstSeen)
            var facts = facts(of: reading.page)
            (facts.after, facts.capture) = try keep(reading)
            add(.firstSeen, facts)
            validators = reading.validators
            seed = facts.after
            read = now
            selection = source.selection
        case .read(let reading, let judgement):
            describe(reading.page, as: .unchanged)
            try take(judgement, of: reading)
            validators = reading.validators
            seed = state.seed?.article
            read = now
            selection = source.selection
        case .failed(let failure):
            take(failure)
        case .heldOff(let failure):
            report.outcome = .skipped
            report.failure = failure.kind
            report.detail = failure.detail
        }
        if let failing = state.failing, ![.failed, .skipped].contains(report.outcome) {
            add(
                .recovered,
                Entry.Facts(
                    url: source.url.text, status: report.status, failure: failing, cleaners: cleaners))
        }
    }

    /// How many visits in a row have failed, this one included.
    var failures: Int {
        let before = state.visit?.failures ?? 0
        switch report.outcome {
        case .failed: return before + 1
        case .skipped: return before
        default: return 0
        }
    }

    /// What is made durable as one unit, with the next visit as planned.
    func batch(planning plan: VisitPlan) -> Batch {
        let visit = Visit(
            source: source.id, time: now, outcome: report.outcome, failure: report.failure, failures: failures,
            validators: validators, seed: seed, cleaners: cleaners, selection: selection,
            interval: plan.interval, nextDue: plan.nextDue, read: read, memory: memory.isEmpty ? nil : memory,
            evidence: plan.evidence)
        return Batch(objects: objects, entries: entries, visit: visit)
    }

    private mutating func take(_ judgement: Judgement, of reading: Reading) throws(StoreError) {
        var facts = facts(of: reading.page)
        switch judgement {
        case .unchanged, .known, .flipping:
            if keeping == .all { _ = try keep(reading) }
        case .reverted(let entry):
            facts.before = entry.facts.after
            facts.after = state.seed?.article
            add(.reverted, facts)
        case .changed(let comparison, let note):
            report.outcome = .changed
            facts.before = state.seed?.article
            (facts.after, facts.capture) = try keep(reading)
            facts.edits = comparison.counts
            facts.note = note
            add(.changed, facts)
        }
    }

    private mutating func take(_ failure: VisitFailure) {
        if let page = failure.page { describe(page, as: .failed) }
        report.outcome = .failed
        report.failure = failure.kind
        report.detail = failure.detail
        // A failure is entered when it begins, not at every visit.
        guard state.failing == nil else { return }
        add(
            .failing,
            Entry.Facts(
                url: source.url.text, finalURL: failure.page?.response.url.text, status: report.status,
                failure: failure.kind, cleaners: cleaners, note: failure.detail))
    }

    /// Adds what has lasted long enough.
    mutating func add(_ lasting: Lasting) {
        if let vanished = lasting.vanished {
            add(
                .vanished,
                Entry.Facts(
                    url: source.url.text, status: report.status, failure: report.failure, before: state.seed?.article,
                    cleaners: cleaners,
                    note: "gone since \(vanished.since), for \(vanished.visits) visits; the last good text is kept"))
        }
        if let moved = lasting.moved {
            add(
                .relocated,
                Entry.Facts(
                    url: source.url.text, finalURL: moved.url, status: report.status, cleaners: cleaners,
                    note: "permanently redirected since \(moved.since), for \(moved.visits) visits"))
        }
    }

    private mutating func keep(_ reading: Reading) throws(StoreError) -> (article: Digest, capture: Digest?) {
        let article = try NewObject(article: reading.article)
        objects.append(article)
        guard keeping != .none else { return (article.digest, nil) }
        let body = NewObject(.body, bytes: reading.page.response.body)
        let capture = try NewObject(capture: reading.capture(of: source, body: body.digest))
        objects += [body, capture]
        return (article.digest, capture.digest)
    }

    private mutating func add(_ kind: Entry.Kind, _ facts: Entry.Facts) {
        entries.append(NewEntry(time: now, source: source.id, kind: kind, facts: facts))
    }

    private mutating func describe(_ page: Page, as outcome: Visit.Outcome) {
        report.outcome = outcome
        report.status = page.response.status
        report.bytes = page.response.body.count
    }

    private func facts(of page: Page) -> Entry.Facts {
        Entry.Facts(
            url: source.url.text, finalURL: page.response.url.text, status: page.response.status,
            cleaners: cleaners)
    }
}
