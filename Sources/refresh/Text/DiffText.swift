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
    /// The width of the terminal in columns, for `side`.
    var columns = 80

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
        let label = terminal.styled("\(field.field):", .strong)
        return ["~ \(label) \(marked(field.spans))"]
    }

    private func lines(of block: AlignedBlock) -> [String] {
        if style == .side { return SideBySide(terminal: terminal, columns: columns).lines(of: block) }
        return switch block.kind {
        case .same: []
        case .added: ["+ \(marked(block.spans))"]
        case .removed: ["- \(marked(block.spans))"]
        case .edited: ["~ \(marked(block.spans))"]
        case .moved, .movedEdited:
            [
                "> \(terminal.styled("moved from \(places(block.old)) to \(places(block.new)):", .moved)) \(marked(block.spans))"
            ]
        }
    }

    private func places(_ indices: [Int]) -> String {
        indices.map { String($0 + 1) }.joined(separator: ", ")
    }

    private func marked(_ spans: [Span]) -> String {
        spans.map(marked).joined()
    }

    private func marked(_ span: Span) -> String {
        let text = TerminalText.harmless(span.text)
        // Without colour the marks are the only sign, so every style has them then.
        let hasMarks = style == .word || !terminal.isColoured
        return switch span.mark {
        case .same: text
        case .removed: terminal.styled(hasMarks ? "[-\(text)-]" : text, .removed)
        case .added: terminal.styled(hasMarks ? "{+\(text)+}" : text, .added)
        }
    }
}
