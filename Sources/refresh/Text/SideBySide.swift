import Diffing

/// One aligned block as two columns, old on the left, new on the right.
struct SideBySide {
    let terminal: TerminalText
    let columns: Int

    /// The block in lines of at most ``columns`` columns.
    func lines(of block: AlignedBlock) -> [String] {
        let width = max(10, (columns - 3) / 2)
        let left = rows(block.spans.filter { $0.mark != .added }, width: width)
        let right = rows(block.spans.filter { $0.mark != .removed }, width: width)
        let sign = terminal.styled(sign(of: block.kind), .faint)
        return (0..<max(left.count, right.count)).map { row in
            let (text, used) = row < left.count ? (left[row].text, left[row].columns) : ("", 0)
            let other = row < right.count ? right[row].text : ""
            return text + String(repeating: " ", count: max(0, width - used)) + " \(row == 0 ? sign : " ") " + other
        }
    }

    private func sign(of kind: AlignedBlock.Kind) -> String {
        switch kind {
        case .same: " "
        case .added: "+"
        case .removed: "-"
        case .edited: "~"
        case .moved, .movedEdited: ">"
        }
    }

    private func rows(_ spans: [Span], width: Int) -> [StyledText.Row] {
        var text = StyledText()
        for span in spans { text.append(span, marks: !terminal.isColoured) }
        return text.rows(width: width, on: terminal)
    }
}

extension StyledText {
    /// Adds a piece of a diff, made harmless; `marks` puts signs around what differs, for readers without colour.
    mutating func append(_ span: Span, marks: Bool) {
        let text = TerminalText.harmless(span.text)
        switch span.mark {
        case .same: append(text)
        case .removed: append(marks ? "[-\(text)-]" : text, .removed)
        case .added: append(marks ? "{+\(text)+}" : text, .added)
        }
    }
}
