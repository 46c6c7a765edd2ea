extension ParagraphAlignment {
    /// A repeated paragraph shorter than this, in folded bytes, is never taken for one that moved.
    private static let movableBytes = 24

    /// Links paragraphs that are equal: those at both ends, those that stand once on each side, their neighbours, and
    /// then the repeated ones between them.
    mutating func matchEqual() {
        let (oldKeys, newKeys) = (old.keys(), new.keys())
        let (oldRange, newRange) = matchEnds(oldKeys, newKeys)
        matchUnique(oldKeys, newKeys, oldRange, newRange)
        for gap in gaps() { matchInPlace(oldKeys, newKeys, gap) }
        matchMoved(oldKeys, newKeys, oldRange, newRange)
    }

    private mutating func matchEnds(_ oldKeys: [Int], _ newKeys: [Int]) -> (Range<Int>, Range<Int>) {
        var start = 0
        while start < min(oldKeys.count, newKeys.count), oldKeys[start] == newKeys[start] {
            add(Link(old: start, new: start))
            start += 1
        }
        var (oldEnd, newEnd) = (oldKeys.count, newKeys.count)
        while oldEnd > start, newEnd > start, oldKeys[oldEnd - 1] == newKeys[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
            add(Link(old: oldEnd, new: newEnd))
        }
        return (start..<oldEnd, start..<newEnd)
    }

    private mutating func matchUnique(
        _ oldKeys: [Int], _ newKeys: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>
    ) {
        var places: [Int: Int?] = [:]
        for paragraph in oldRange where !old.places[paragraph].isEmpty {
            places.updateValue(places[oldKeys[paragraph]] == nil ? paragraph : nil, forKey: oldKeys[paragraph])
        }
        var counts: [Int: Int] = [:]
        for paragraph in newRange { counts[newKeys[paragraph], default: 0] += 1 }
        let matches = newRange.compactMap { paragraph -> Link? in
            guard counts[newKeys[paragraph]] == 1, let place = places[newKeys[paragraph]], let place else { return nil }
            return Link(old: place, new: paragraph)
        }
        for match in matches { add(match) }
        for match in matches {
            for step in [1, -1] {
                var (oldNext, newNext) = (match.old.lowerBound + step, match.new.lowerBound + step)
                while oldRange.contains(oldNext), newRange.contains(newNext), oldIsFree[oldNext], newIsFree[newNext],
                    oldKeys[oldNext] == newKeys[newNext]
                {
                    add(Link(old: oldNext, new: newNext))
                    oldNext += step
                    newNext += step
                }
            }
        }
    }

    /// Links equal paragraphs that are free in a gap, in its order.
    private mutating func matchInPlace(_ oldKeys: [Int], _ newKeys: [Int], _ gap: Link) {
        let oldFree = gap.old.filter { oldIsFree[$0] }
        let newFree = gap.new.filter { newIsFree[$0] }
        let runs = TokenAlignment.runs(
            oldFree.map { UInt32(truncatingIfNeeded: oldKeys[$0]) },
            newFree.map { UInt32(truncatingIfNeeded: newKeys[$0]) })
        for run in runs {
            for (oldParagraph, newParagraph) in zip(oldFree[run.old..<run.oldEnd], newFree[run.new..<run.newEnd])
            where oldKeys[oldParagraph] == newKeys[newParagraph] {
                add(Link(old: oldParagraph, new: newParagraph))
            }
        }
    }

    /// Links equal paragraphs that are left anywhere, each with the first one that's free.
    private mutating func matchMoved(
        _ oldKeys: [Int], _ newKeys: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>
    ) {
        var places: [Int: [Int]] = [:]
        for paragraph in oldRange.reversed()
        where oldIsFree[paragraph] && old.places[paragraph].count >= ParagraphAlignment.movableBytes {
            places[oldKeys[paragraph], default: []].append(paragraph)
        }
        guard !places.isEmpty else { return }
        for paragraph in newRange where newIsFree[paragraph] {
            if let place = places[newKeys[paragraph]]?.popLast() { add(Link(old: place, new: paragraph)) }
        }
    }
}
