import Diffing
import RefreshCore

/// How one change looks to a reviewer: its facts, then what differs.
struct ReviewPage {
    let terminal: TerminalText
    var style: DiffText.Style
    /// The width that lines are broken at; `nil` where nothing is broken.
    var width: Int?

    /// The page in lines.
    func lines(of item: ReviewItem) -> [String] {
        let place = terminal.styled("change \(item.place) of \(item.count) that wait", .faint)
        let text = DiffText(terminal: terminal, style: style, width: width)
        let weight = "\(terminal.styled("weight".padding(to: 10), .faint)) \(item.comparison.weight.rawValue)"
        return [place] + item.entry.description(terminal).split(separator: "\n").map(String.init)
            + [weight, ""] + text.lines(item.comparison)
    }
}
