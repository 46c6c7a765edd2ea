import RefreshCore
import Refreshing

/// Tells people and programs what visits find, a line a visit.
actor RoundTeller {
    private let options: CommonOptions
    private let terminal = TerminalText(isColoured: Console.showsColour)
    private var bar: ProgressBar?
    /// How many visits have failed.
    private(set) var failures = 0

    init(options: CommonOptions) {
        self.options = options
    }

    /// Tells of one event.
    func tell(_ event: RoundEvent) {
        switch event {
        case .began(let visits):
            if options.format == .text, !options.quiet, Console.canDraw { bar = ProgressBar(total: visits) }
        case .visited(let visit, _):
            if visit.outcome == .failed { failures += 1 }
            tell(visit)
        case .ended(let summary):
            bar?.clear()
            bar = nil
            tell(summary)
        case .resting, .resumed: break
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
        switch options.format {
        case .json: Console.print(json: SummaryLine(summary: summary))
        case .text: Console.print(summary.description)
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
