import Diffing

/// How well a comparison tells what was edited.
struct Quality {
    /// Characters marked as removed or added, and those truly edited.
    var marked = 0
    var edited = 0
    /// Stretches of marked text, and true edits.
    var fragments = 0
    var edits = 0
    /// Moves found right, found at all, and made.
    var rightMoves = 0
    var foundMoves = 0
    var moves = 0

    mutating func count(_ comparison: Comparison, of revision: Revision) {
        for block in comparison.blocks {
            var isInside = false
            for span in block.spans {
                if span.mark == .same {
                    isInside = false
                } else {
                    marked += span.text.count
                    fragments += isInside ? 0 : 1
                    isInside = true
                }
            }
        }
        edited += revision.characters
        edits += revision.edits
        let found = comparison.blocks.filter { $0.kind == .moved || $0.kind == .movedEdited }
        foundMoves += found.count
        if let move = revision.move {
            moves += 1
            rightMoves += found.contains { $0.old == [move.old] && $0.new == [move.new] } ? 1 : 0
        }
    }

    var markedShare: Double { Double(marked) / Double(edited) }
    var fragmentsPerEdit: Double { Double(fragments) / Double(edits) }
}
