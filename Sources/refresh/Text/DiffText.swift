import Diffing
import RefreshCore

/// Shows a comparison on a terminal.
///
/// What did not change is folded to one line.
struct DiffText {
    /// How the two sides are shown.
    enum Style: String, CaseIterable {
        /// Edited blocks once, with removed and added pieces in place.
        case inline
        /// The old text on the left, the new one on the right.
        case side
        /// As `inline`, with marks that need no colour: `[-removed-]{+added+}`.
        case word
        /// As `inline`, as an HTML document.
        case html
    }

    let terminal: TerminalText
    let style: Style
    /// The width that lines are broken at; `nil` where the reader breaks them.
    ///
    /// `side` takes 80 then.
    var width: Int?

    /// The comparison in lines.
    func lines(_ comparison: Comparison) -> [String] {
        var lines = comparison.fields.flatMap(lines(of:))
        var folded = 0
        func unfold() {
            if folded > 0 {
                lines.append(
                    terminal.styled("  … \(folded) \(folded == 1 ? "paragraph" : "paragraphs") unchanged", .faint))
            }
            folded = 0
        }
        for block in comparison.blocks {
            if block.kind == .same {
                folded += 1
            } else {
                unfold()
                lines += self.lines(of: block)
            }
        }
        unfold()
        return lines
    }

    private func lines(of field: FieldDifference) -> [String] {
        lines(field.spans, sign: "~", label: ("\(field.field):", .strong))
    }

    private func lines(of block: AlignedBlock) -> [String] {
        if style == .side { return SideBySide(terminal: terminal, columns: width ?? 80).lines(of: block) }
        return switch block.kind {
        case .same: []
        case .added: lines(block.spans, sign: "+")
        case .removed: lines(block.spans, sign: "-")
        case .edited: lines(block.spans, sign: "~")
        case .moved, .movedEdited:
            lines(block.spans, sign: ">", label: ("moved from \(places(block.old)) to \(places(block.new)):", .moved))
        }
    }

    private func places(_ indices: [Int]) -> String {
        indices.map { String($0 + 1) }.joined(separator: ", ")
    }

    private func lines(_ spans: [Span], sign: String, label: (String, TerminalText.Style?)? = nil) -> [String] {
        var text = StyledText()
        text.append(sign + " ")
        if let label {
            text.append(label.0, label.1)
            text.append(" ")
        }
        // Without colour the marks are the only sign, so every style has them then.
        for span in spans { text.append(span, marks: style == .word || !terminal.isColoured) }
        guard let width else { return [text.unbroken(on: terminal)] }
        return text.rows(width: width, indent: 2, on: terminal).map(\.text)
    }
}
