public import RefreshCore
public import Storage

/// Runs rounds: one pass over everything that is due, for each trigger.
///
/// The service and `--once` are the same loop; `--once` is a sequence of one trigger.
public actor Refresher {
    private let visitor: Visitor
    private let frontier: any Frontier
    private let sources: Int
    private let inFlight: Int
    private let time: any TimeSource

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
        self.sources = sources
        inFlight = max(64, 8 * concurrency)
        self.time = time
    }

    /// Runs a round for each trigger, until they end or the task is cancelled.
    ///
    /// - Parameters:
    ///   - triggers: Each says which sources to visit.
    ///   - report: Told of each visit when it is durable, and of each round at its end, in order.
    /// - Throws: ``StoreError``, when the store can't be read or written: no visit makes sense then.
    public func run<Triggers: AsyncSequence<Trigger, Never> & Sendable>(
        on triggers: Triggers, reporting report: @escaping @Sendable (RoundEvent) async -> Void
    ) async throws(StoreError) {
        for await trigger in triggers {
            try await round(over: await claim(trigger), reporting: report)
            if Task.isCancelled { return }
        }
    }

    private func claim(_ trigger: Trigger) async -> [Source] {
        switch trigger {
        case .due: await frontier.claim(dueAt: time.now)
        case .these(let sources): sources
        }
    }

    private func round(
        over due: [Source], reporting report: @escaping @Sendable (RoundEvent) async -> Void
    ) async throws(StoreError) {
        let began = time.now
        var summary = RoundSummary(sources: sources)
        var waiting = due.interleavedByHost().makeIterator()
        await report(.began(visits: due.count))
        let trouble = await withTaskGroup(of: Result<VisitReport, StoreError>.self) { group -> StoreError? in
            let visitor = visitor
            func begin(_ source: Source) {
                group.addTask {
                    do throws(StoreError) {
                        return .success(try await visitor.visit(source))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for _ in 0..<inFlight {
                guard let source = waiting.next() else { break }
                begin(source)
            }
            var trouble: StoreError?
            while let result = await group.next() {
                switch result {
                case .success(let visit):
                    summary.count(visit.outcome)
                    await report(.visited(visit))
                case .failure(let error):
                    trouble = trouble ?? error
                    group.cancelAll()
                }
                // A round that is broken off begins nothing new; what was not begun is skipped.
                guard !Task.isCancelled, trouble == nil else { continue }
                if let source = waiting.next() { begin(source) }
            }
            return trouble
        }
        if let trouble { throw trouble }
        while let source = waiting.next() {
            summary.count(.skipped)
            await report(.visited(VisitReport(source: source.id, outcome: .skipped, elapsed: .zero)))
        }
        summary.elapsed = began.duration(to: time.now)
        await report(.ended(summary))
    }
}

/// What begins a round.
public enum Trigger: Sendable {
    /// Visit what is due now.
    case due
    /// Visit these, due or not.
    case these([Source])
}

/// What a round tells while it runs.
public enum RoundEvent: Sendable {
    /// A round over so many sources begins.
    case began(visits: Int)
    /// A visit is durable.
    case visited(VisitReport)
    /// The round is over.
    case ended(RoundSummary)
}

extension [Source] {
    /// The sources in turn by host, so that a list sorted by host doesn't make a round wait for one host after the other.
    func interleavedByHost() -> [Source] {
        var hosts: [String: Int] = [:]
        var queues: [[Source]] = []
        for source in self {
            if let index = hosts[source.url.hostAndPort] {
                queues[index].append(source)
            } else {
                hosts[source.url.hostAndPort] = queues.count
                queues.append([source])
            }
        }
        var turn = 0
        var result: [Source] = []
        result.reserveCapacity(count)
        while !queues.isEmpty {
            queues.removeAll { $0.count <= turn }
            for queue in queues { result.append(queue[turn]) }
            turn += 1
        }
        return result
    }
}
