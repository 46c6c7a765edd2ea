/// One row of a comparison as it is read from top to bottom.
enum DiffRow: Equatable {
    /// Blocks that are the same, in a row.
    case unchanged([AlignedBlock])
    /// A block that differs or stands elsewhere.
    case block(AlignedBlock)
    /// The place from which `block` has gone elsewhere; `isAbove` tells that it now stands further up.
    case departure(AlignedBlock, isAbove: Bool)

    /// The rows of `blocks`: what is the same is put together, and where a block has left there is a row for it.
    static func rows(of blocks: [AlignedBlock]) -> [DiffRow] {
        var departures = blocks.enumerated().filter { $0.element.isMoved }
            .sorted { ($0.element.old.first ?? 0) < ($1.element.old.first ?? 0) }[...]
        var rows: [DiffRow] = []
        var same: [AlignedBlock] = []
        func endRun() {
            if !same.isEmpty { rows.append(.unchanged(same)) }
            same = []
        }
        for (index, block) in blocks.enumerated() {
            // Blocks that did not move are in the old text's order, too.
            if !block.isMoved, let place = block.old.first {
                while let next = departures.first, (next.element.old.first ?? 0) < place {
                    endRun()
                    rows.append(.departure(next.element, isAbove: next.offset < index))
                    departures.removeFirst()
                }
            }
            if block.kind == .same {
                same.append(block)
            } else {
                endRun()
                rows.append(.block(block))
            }
        }
        endRun()
        return rows + departures.map { .departure($0.element, isAbove: true) }
    }
}

extension AlignedBlock {
    /// Whether the block stands elsewhere.
    var isMoved: Bool { kind == .moved || kind == .movedEdited }
}
