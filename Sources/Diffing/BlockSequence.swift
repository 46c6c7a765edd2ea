import RefreshCore

/// The blocks of a comparison in the order they are shown, with what each weighs.
struct BlockSequence {
    private(set) var blocks: [AlignedBlock] = []
    private(set) var weight = Weight.none
    private(set) var counts = EditCounts()

    private let pair: PassagePair
    private let old: FoldedText
    private let new: FoldedText
    private let headlines: Headlines

    /// Puts the blocks in order; a headline that is missing on the other side is typography.
    init(_ reading: Reading, headlines: Headlines = Headlines()) {
        pair = reading.pair
        old = reading.old
        new = reading.new
        self.headlines = headlines
        let links = ParagraphAlignment.links(reading)
        let inPlace = Set(ParagraphAlignment.inPlace(links, pair))
        var isLinked = [Bool](repeating: false, count: pair.old.count)
        for link in links { for paragraph in link.old { isLinked[paragraph] = true } }
        var (oldNext, newNext) = (0, 0)
        for (index, link) in links.enumerated() {
            if inPlace.contains(index) {
                // What was removed or added before a link; what is linked elsewhere comes in its place there.
                for paragraph in oldNext..<link.old.lowerBound where !isLinked[paragraph] { remove(paragraph) }
                oldNext = link.old.upperBound
            }
            for paragraph in newNext..<link.new.lowerBound { add(paragraph) }
            newNext = link.new.upperBound
            append(link, isMoved: !inPlace.contains(index))
        }
        for paragraph in oldNext..<pair.old.count where !isLinked[paragraph] { remove(paragraph) }
        for paragraph in newNext..<pair.new.count { add(paragraph) }
    }

    private mutating func remove(_ paragraph: Int) {
        let range = paragraph..<paragraph + 1
        blocks.append(
            AlignedBlock(kind: .removed, old: [paragraph], new: [], spans: pair.spans(old: range, new: 0..<0)))
        let isTypography = old.places[paragraph].isEmpty || (paragraph == 0 && headlines.old)
        weigh(isTypography ? .typography : .substance, \.removed)
    }

    private mutating func add(_ paragraph: Int) {
        let range = paragraph..<paragraph + 1
        blocks.append(
            AlignedBlock(kind: .added, old: [], new: [paragraph], spans: pair.spans(old: 0..<0, new: range)))
        let isTypography = new.places[paragraph].isEmpty || (paragraph == 0 && headlines.new)
        weigh(isTypography ? .typography : .substance, \.added)
    }

    private mutating func append(_ link: Link, isMoved: Bool) {
        let isSame =
            link.old.count == link.new.count && pair.isSame(pair.old.range(of: link.old), pair.new.range(of: link.new))
        let kind: AlignedBlock.Kind =
            switch (isSame, isMoved) {
            case (true, false): .same
            case (true, true): .moved
            case (false, false): .edited
            case (false, true): .movedEdited
            }
        blocks.append(
            AlignedBlock(
                kind: kind, old: Array(link.old), new: Array(link.new),
                spans: pair.spans(old: link.old, new: link.new)))
        if isMoved {
            weigh(.substance, \.moved)
        } else if !isSame {
            let isEqual = old.slice(of: link.old) == new.slice(of: link.new)
            weigh(isEqual ? .typography : .substance, \.edited)
        }
    }

    private mutating func weigh(_ weight: Weight, _ count: WritableKeyPath<EditCounts, Int>) {
        self.weight = max(self.weight, weight)
        if weight == .substance { counts[keyPath: count] += 1 }
    }
}
