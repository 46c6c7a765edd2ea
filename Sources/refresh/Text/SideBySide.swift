import Diffing

/// One aligned block as two columns, old on the left, new on the right.
struct SideBySide {
    let terminal: TerminalText
    let columns: Int

    /// The block in lines of at most ``columns`` columns.
    func lines(of block: AlignedBlock) -> [String] {
        let width = max(10, (columns - 3) / 2)
        let left = cells(block.spans.filter { $0.mark != .added }, mark: .removed, width: width)
        let right = cells(block.spans.filter { $0.mark != .removed }, mark: .added, width: width)
        let sign = terminal.styled(sign(of: block.kind), .faint)
        return (0..<max(left.count, right.count)).map { row in
            let (text, used) = row < left.count ? left[row] : ("", 0)
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

    /// The pieces of one side, broken at `width` columns; a wide character takes two.
    private func cells(_ spans: [Span], mark: Span.Mark, width: Int) -> [(text: String, columns: Int)] {
        var rows: [(text: String, columns: Int)] = []
        var row = ""
        var used = 0
        for span in spans {
            var piece = ""
            func flush() {
                row += span.mark == mark ? terminal.styled(piece, mark == .added ? .added : .removed) : piece
                piece = ""
            }
            for character in TerminalText.harmless(span.text) {
                let wide = character.terminalColumns
                if used + wide > width || character.isNewline {
                    flush()
                    rows.append((row, used))
                    (row, used) = ("", 0)
                }
                guard !character.isNewline else { continue }
                piece.append(character)
                used += wide
            }
            flush()
        }
        if used > 0 { rows.append((row, used)) }
        return rows
    }
}

extension Character {
    /// How many columns the character takes on a terminal: 2 for East Asian wide and full-width ones (Unicode Standard
    /// Annex #11) and for emoji, 0 for a mark without a base, otherwise 1.
    var terminalColumns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
