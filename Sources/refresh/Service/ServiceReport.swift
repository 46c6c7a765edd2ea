import Logging
import RefreshCore
import Refreshing
import Serving
import Storage
import Supervision

/// Tells of the service's visits: counts them, and logs them with the facts that one looks for, or prints them.
struct ServiceReport: Sendable {
    private let log: Logger
    private let figures: VisitFigures
    /// Prints visits as `--once` does, for people at a terminal and programs that read JSON.
    private let teller: RoundTeller?

    init(log: Logger, options: CommonOptions, sink: LogSink, figures: VisitFigures) {
        self.log = log
        self.figures = figures
        teller = sink == .plainLines || options.format == .json ? RoundTeller(options: options) : nil
    }

    /// Tells of one event.
    func tell(_ event: RoundEvent) async {
        await figures.count(event)
        switch event {
        case .visited(let visit, let source): if teller == nil { write(visit, source) }
        case .resting(let error, let until):
            log.error("store can't be written; visits rest", metadata: ["error": "\(error)", "until": "\(until)"])
        case .resumed: log.notice("store can be written again")
        case .began, .ended: break
        }
        await teller?.tell(event)
    }

    /// A change is a notice, a failure a line of information: whether it is a new one, the change log tells.
    private func write(_ visit: VisitReport, _ source: Source) {
        let level: Logger.Level =
            switch visit.outcome {
            case .changed, .firstSeen: .notice
            case .failed: .info
            case .unchanged, .notModified, .skipped: .debug
            }
        guard log.logLevel <= level else { return }
        var facts: Logger.Metadata = ["source": "\(visit.source)", "url": "\(source.url.text)"]
        if let failure = visit.failure { facts["class"] = "\(failure.rawValue)" }
        if let detail = visit.detail { facts["detail"] = "\(detail)" }
        if let status = visit.status { facts["status"] = "\(status)" }
        if let sequence = visit.sequence { facts["sequence"] = "\(sequence)" }
        facts["ms"] = "\(visit.elapsed.wholeMilliseconds)"
        log.log(level: level, "page \(visit.outcome.rawValue)", metadata: facts)
    }
}
