extension ParagraphAlignment {
    /// Links paragraphs that say the same but are cut differently, from both ends of a gap.
    mutating func recut(_ gap: Link) {
        guard gap.old.count + gap.new.count > 2, gap.old.allSatisfy({ oldIsFree[$0] }),
            gap.new.allSatisfy({ newIsFree[$0] })
        else { return }
        let (oldText, newText) = (old.slice(of: gap.old), new.slice(of: gap.new))
        let shared = zip(oldText, newText).prefix { $0 == $1 }.count
        var (oldStart, newStart) = (gap.old.lowerBound, gap.new.lowerBound)
        var (oldNext, newNext) = (oldStart, newStart)
        while oldNext < gap.old.upperBound, newNext < gap.new.upperBound {
            let oldReach = old.places[oldNext].upperBound - oldText.startIndex
            let newReach = new.places[newNext].upperBound - newText.startIndex
            guard max(oldReach, newReach) <= shared else { break }
            if oldReach <= newReach { oldNext += 1 }
            if newReach <= oldReach { newNext += 1 }
            if oldReach == newReach {
                add(Link(old: oldStart..<oldNext, new: newStart..<newNext))
                (oldStart, newStart) = (oldNext, newNext)
            }
        }
        recutBackwards(Link(old: oldStart..<gap.old.upperBound, new: newStart..<gap.new.upperBound))
    }

    private mutating func recutBackwards(_ gap: Link) {
        guard !gap.old.isEmpty, !gap.new.isEmpty else { return }
        let (oldText, newText) = (old.slice(of: gap.old), new.slice(of: gap.new))
        let shared = zip(oldText.reversed(), newText.reversed()).prefix { $0 == $1 }.count
        var (oldEnd, newEnd) = (gap.old.upperBound, gap.new.upperBound)
        var (oldNext, newNext) = (oldEnd, newEnd)
        while oldNext > gap.old.lowerBound, newNext > gap.new.lowerBound {
            let oldReach = oldText.endIndex - old.places[oldNext - 1].lowerBound
            let newReach = newText.endIndex - new.places[newNext - 1].lowerBound
            guard max(oldReach, newReach) <= shared else { break }
            if oldReach <= newReach { oldNext -= 1 }
            if newReach <= oldReach { newNext -= 1 }
            if oldReach == newReach {
                add(Link(old: oldNext..<oldEnd, new: newNext..<newEnd))
                (oldEnd, newEnd) = (oldNext, newNext)
            }
        }
    }
}
