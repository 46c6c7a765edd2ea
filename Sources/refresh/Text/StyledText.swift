/// A text in pieces, each marked in its way, and how it is broken into the lines of a terminal.
struct StyledText {
    /// The pieces in order.
    private(set) var pieces: [(text: String, style: TerminalText.Style?)] = []

    /// Adds a piece.
    mutating func append(_ text: String, _ style: TerminalText.Style? = nil) {
        if !text.isEmpty { pieces.append((text, style)) }
    }

    /// One line of a terminal.
    struct Row: Equatable {
        /// The text with its marks.
        let text: String
        /// How many columns it takes.
        let columns: Int
    }

    /// One character with its style and its width on a terminal.
    private struct Cell {
        let character: Character
        let style: TerminalText.Style?
        var columns: Int { character.terminalColumns }
    }

    /// The whole text as it is, for a reader that breaks lines itself.
    func unbroken(on terminal: TerminalText) -> String {
        pieces.map { piece in piece.style.map { terminal.styled(piece.text, $0) } ?? piece.text }.joined()
    }

    /// The text in rows of at most `width` columns.
    ///
    /// Rows end after spaces and between Chinese or Japanese characters, never before a closing or after an opening sign
    /// (as Unicode Standard Annex #14 has it, in short); what has no such place, a long URL say, is cut where it must be.
    ///
    /// - Parameters:
    ///   - width: The columns of a row; at least 2, as wide characters need.
    ///   - indent: What all rows but the first begin with, in columns.
    ///   - terminal: Marks the pieces.
    /// - Returns: The rows; none for an empty text.
    func rows(width: Int, indent: Int = 0, on terminal: TerminalText) -> [Row] {
        let cells = pieces.flatMap { piece in piece.text.map { Cell(character: $0, style: piece.style) } }
        var rows: [Row] = []
        var start = 0
        while start < cells.count {
            let margin = rows.isEmpty ? 0 : max(0, min(indent, width - 2))
            let end = StyledText.end(of: cells, from: start, columns: max(2, width - margin))
            rows.append(StyledText.row(cells[start..<end.row], margin: margin, on: terminal))
            start = end.next
        }
        return rows
    }

    /// Where the row that begins at `start` ends, and where the next one begins.
    private static func end(of cells: [Cell], from start: Int, columns: Int) -> (row: Int, next: Int) {
        var used = 0
        var breaking: Int?
        for index in start..<cells.count {
            let cell = cells[index]
            if cell.character.isNewline { return (index, index + 1) }
            if index > start, LineBreak.isAllowed(between: cells[index - 1].character, and: cell.character) {
                breaking = index
            }
            used += cell.columns
            // A space that has no room hangs over the edge, where nobody sees it.
            if used > columns, cell.character != " " {
                let end = breaking ?? max(index, start + 1)
                return (end, end)
            }
        }
        return (cells.count, cells.count)
    }

    private static func row(_ cells: ArraySlice<Cell>, margin: Int, on terminal: TerminalText) -> Row {
        var cells = cells
        while cells.last?.character == " " { cells.removeLast() }
        var text = String(repeating: " ", count: margin)
        var rest = cells[...]
        while let first = rest.first {
            let run = rest.prefix { $0.style == first.style }
            let piece = String(run.map(\.character))
            text += first.style.map { terminal.styled(piece, $0) } ?? piece
            rest = rest.dropFirst(run.count)
        }
        return Row(text: text, columns: margin + cells.reduce(0) { $0 + $1.columns })
    }
}
