import RefreshCore
import Reviewing

/// A verdict as a line of text: `a`, `r`, `s`, `u` or `q`, or the whole word, with a note behind the first two.
struct ReviewLine {
    let answer: ReviewAnswer

    /// Reads a line; `nil` for anything else.
    init?(_ line: String) {
        let parts = line.split(maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
        guard let word = parts.first else { return nil }
        let rest = parts.dropFirst().first.map { $0.drop(while: \.isWhitespace) } ?? ""
        let note = rest.isEmpty ? nil : String(rest)
        switch (word, note) {
        case ("a", _), ("accept", _): answer = .verdict(.accepted, note: note)
        case ("r", _), ("reject", _): answer = .verdict(.rejected, note: note)
        case ("s", nil), ("skip", nil): answer = .skip
        case ("u", nil), ("undo", nil): answer = .undo
        case ("q", nil), ("quit", nil): answer = .quit
        default: return nil
        }
    }
}
