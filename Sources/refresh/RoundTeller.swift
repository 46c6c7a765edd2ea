import RefreshCore
import Refreshing
import Supervision

/// Tells people and programs what a round does, a line a visit.
actor RoundTeller {
    private let options: CommonOptions
    private let isService: Bool
    private let supervisor: Supervisor?
    private let terminal = TerminalText(isColoured: Console.showsColour)
    private var bar: ProgressBar?
    /// How many visits have failed.
    private(set) var failures = 0

    init(options: CommonOptions, isService: Bool, supervisor: Supervisor? = nil) {
        self.options = options
        self.isService = isService
        self.supervisor = supervisor
    }

    /// Tells of one event.
    func tell(_ event: RoundEvent) {
        switch event {
        case .began(let visits):
            if options.format == .text, !options.quiet, !isService, Console.canDraw { bar = ProgressBar(total: visits) }
        case .visited(let visit):
            if visit.outcome == .failed { failures += 1 }
            tell(visit)
        case .ended(let summary):
            bar?.clear()
            bar = nil
            tell(summary)
        }
    }

    private func tell(_ visit: VisitReport) {
        switch options.format {
        case .json:
            Console.print(json: visit)
        case .text:
            if options.verbose || visit.outcome == .changed || visit.outcome == .failed {
                bar?.clear()
                Console.print(line(of: visit))
                bar?.draw()
            }
            bar?.advance()
        }
    }

    private func tell(_ summary: RoundSummary) {
        tellSupervisor(.status(summary.description))
        // A service whose round had nothing due has nothing to say.
        guard !isService || summary.visited > 0 else { return }
        switch options.format {
        case .json: Console.print(json: SummaryLine(summary: summary))
        case .text: Console.print(summary.description)
        }
    }

    /// Tells the supervisor that the service is about to end.
    func tellStopping() {
        tellSupervisor(.stopping)
    }

    private func tellSupervisor(_ notice: Notice) {
        do throws(SupervisionError) {
            try supervisor?.tell(notice)
        } catch {
            Console.complain("\(error)")
        }
    }

    private func line(of visit: VisitReport) -> String {
        let (style, words): (TerminalText.Style, String) =
            switch visit.outcome {
            case .changed: (.strong, visit.sequence.map { "entry \($0); see `refresh show \($0)`" } ?? "")
            case .failed:
                (.alarming, "\(visit.failure?.rawValue ?? ""): \(TerminalText.harmless(visit.detail ?? ""))")
            default: (.faint, "\(visit.status.map(String.init) ?? "")")
            }
        let word = visit.outcome.rawValue.padding(to: 13)
        return "\(terminal.styled(word, style))\(visit.source)  \(words)"
    }
}

/// The last line of a round in JSON.
private struct SummaryLine: Encodable {
    let summary: RoundSummary
}

extension RoundSummary {
    /// The last line of a round: `visited 2000: 12 changed, 3 failed, 1985 unchanged (1.2 s)`.
    var description: String {
        var parts = [
            "\(self[.changed]) changed", "\(self[.failed]) failed",
            "\(self[.unchanged] + self[.notModified]) unchanged",
        ]
        if self[.firstSeen] > 0 { parts.append("\(self[.firstSeen]) first seen") }
        if self[.skipped] > 0 { parts.append("\(self[.skipped]) skipped") }
        let tenths = (elapsed.wholeMilliseconds + 50) / 100
        return "visited \(visited): \(parts.joined(separator: ", ")) (\(tenths / 10).\(tenths % 10) s)"
    }
}
