public import RefreshCore
import Scheduling
public import Storage

/// Visits what is due: each source as soon as there is a place for it, whatever becomes of the others.
///
/// The service and `--once` are the same loop; `--once` is an occasion with an end.
public actor Refresher {
    /// The longest sleep: a clock that was set is noticed after that time.
    public static let longestSleep = Duration.seconds(10)
    /// How long visits rest after the store couldn't be written for a reason that may pass.
    public static let rest = Duration.seconds(30)

    private var visitor: Visitor
    private let frontier: any Frontier
    private let time: any TimeSource
    private let bell = Bell()
    private var queue: VisitQueue
    private var underWay: Set<SourceID> = []
    private var summary: RoundSummary
    private var trouble: StoreError?
    private var figures = RefresherState()

    /// Makes a refresher.
    ///
    /// - Parameters:
    ///   - visitor: Makes the visits.
    ///   - frontier: Says who is due.
    ///   - sources: How many sources there are in all.
    ///   - concurrency: How many fetches run at a time; more visits than that are under way, since some wait for their
    ///     host, for their second reading or for the disk.
    ///   - time: The clock.
    public init(visitor: Visitor, frontier: any Frontier, sources: Int, concurrency: Int, time: any TimeSource) {
        self.visitor = visitor
        self.frontier = frontier
        self.time = time
        queue = VisitQueue(places: Refresher.places(for: concurrency))
        summary = RoundSummary(sources: sources)
    }

    /// What it is at.
    public var state: RefresherState {
        var state = figures
        state.underWay = queue.underWayCount
        state.waiting = queue.waitingCount
        state.places = queue.places
        return state
    }

    /// Makes visits until the occasion is over, ``stop()`` was called and the last visit has ended, or the task is
    /// cancelled.
    ///
    /// Visits under way are broken off when the task is cancelled, and nothing of them is recorded.
    ///
    /// - Parameters:
    ///   - occasion: What to visit.
    ///   - report: Told of each visit when it is durable.
    /// - Throws: ``StoreError``, when the store can't be read or written: no visit makes sense then. On an endless
    ///   occasion, trouble that may pass is waited for instead.
    public func run(
        _ occasion: Occasion, reporting report: @escaping @Sendable (RoundEvent) async -> Void
    ) async throws(StoreError) {
        let began = time.now
        await fill(for: occasion)
        if !occasion.isEndless { await report(.began(visits: queue.waitingCount)) }
        await withDiscardingTaskGroup { group in
            while let batch = await self.batch(for: occasion) {
                for source in batch { group.addTask { await self.visit(source, on: occasion, report) } }
            }
            // Where the store fails, what is under way can't be recorded.
            if self.trouble != nil { group.cancelAll() }
        }
        if let trouble { throw trouble }
        await skipRest(report)
        summary.elapsed = began.duration(to: time.now)
        summary.longestWait = await visitor.loader.takeLongestWait()
        await report(.ended(summary))
    }

    /// Begins no more visits; ``run(_:reporting:)`` returns when those under way have ended.
    public func stop() {
        figures.isStopping = true
        bell.ring()
    }

    /// Makes the visits that begin from now on with another visitor; what waits for a place is due anew.
    ///
    /// - Parameters:
    ///   - visitor: The new visitor.
    ///   - sources: How many sources there are now.
    ///   - concurrency: How many fetches run at a time now.
    public func change(to visitor: Visitor, sources: Int, concurrency: Int) async {
        self.visitor = visitor
        summary.sources = sources
        queue.places = Refresher.places(for: concurrency)
        for source in queue.removeAll() { await frontier.giveBack(source.id, dueAt: time.now) }
        bell.ring()
    }

    /// Looks for something to begin at once, rather than at the next due time that it knows of.
    public func wake() {
        bell.ring()
    }
}

extension Refresher {
    private static func places(for concurrency: Int) -> Int { max(64, 8 * concurrency) }

    private func fill(for occasion: Occasion) async {
        switch occasion {
        case .due, .always: await claim()
        case .these(let sources): for source in sources { queue.append(source) }
        }
    }

    /// Lets what is due wait for a place.
    private func claim() async {
        for source in await frontier.claim(dueAt: time.now) {
            // Taken out and put in again by a reload while its visit is under way.
            if underWay.contains(source.id) {
                await frontier.giveBack(source.id, dueAt: time.now.advanced(by: Refresher.longestSleep))
            } else {
                queue.append(source)
            }
        }
    }

    /// The sources whose visits begin now; waits until there are some, `nil` where none will come.
    private func batch(for occasion: Occasion) async -> [Source]? {
        while !Task.isCancelled, trouble == nil {
            figures.turns += 1
            if occasion.isEndless, !figures.isStopping { await claim() }
            let batch = takeBatch()
            if !batch.isEmpty { return batch }
            let isOver = figures.isStopping || !occasion.isEndless && queue.waitingCount == 0
            if isOver, queue.underWayCount == 0 { return nil }
            await bell.wait(atMost: await pause(), by: time)
        }
        return nil
    }

    private func takeBatch() -> [Source] {
        guard !figures.isStopping else { return [] }
        if let until = figures.restsUntil {
            // One visit tries whether the store can be written again.
            guard isOver(until), queue.underWayCount == 0, let source = queue.next() else { return [] }
            underWay.insert(source.id)
            return [source]
        }
        var batch: [Source] = []
        while let source = queue.next() {
            underWay.insert(source.id)
            batch.append(source)
        }
        return batch
    }

    private func pause() async -> Duration {
        guard !figures.isStopping, let due = await frontier.nextDue() else { return Refresher.longestSleep }
        // What is due but held by the schedule's own pace is looked for a little later.
        return min(max(time.now.duration(to: due), .milliseconds(10)), Refresher.longestSleep)
    }

    private func visit(
        _ source: Source, on occasion: Occasion, _ report: @Sendable (RoundEvent) async -> Void
    ) async {
        switch await result(of: source) {
        case .success(let visit):
            if figures.restsUntil != nil {
                figures.restsUntil = nil
                await report(.resumed)
            }
            summary.count(visit.outcome)
            await report(.visited(visit, source))
        case .failure(let error):
            if occasion.isEndless, error.isTransient {
                await rest(after: error, with: source, report)
            } else {
                trouble = trouble ?? error
            }
        }
        figures.ended += 1
        underWay.remove(source.id)
        queue.finished(source)
        bell.ring()
    }

    private func result(of source: Source) async -> Result<VisitReport, StoreError> {
        do throws(StoreError) {
            return .success(try await visitor.visit(source))
        } catch {
            return .failure(error)
        }
    }

    /// Waits for the store: the source is due again when visits begin again.
    private func rest(
        after error: StoreError, with source: Source, _ report: @Sendable (RoundEvent) async -> Void
    ) async {
        let until = time.now.advanced(by: Refresher.rest)
        await frontier.giveBack(source.id, dueAt: until)
        let isKnown = figures.restsUntil.map { !isOver($0) } ?? false
        figures.restsUntil = until
        if !isKnown { await report(.resting(error, until: until)) }
    }

    /// Whether a rest until `moment` is over; one that seems longer than a rest is, since the clock was set back.
    private func isOver(_ moment: Timestamp) -> Bool {
        let left = time.now.duration(to: moment)
        return left <= .zero || left > Refresher.rest
    }

    /// Tells of what was due and not begun.
    private func skipRest(_ report: @Sendable (RoundEvent) async -> Void) async {
        for source in queue.removeAll() {
            summary.count(.skipped)
            await report(.visited(VisitReport(source: source.id, outcome: .skipped, elapsed: .zero), source))
        }
    }
}
