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

    /// Joins edited neighbours where text went from the end of one to the beginning of the next, or back.
    mutating func joinRecut() {
        let sorted = links.sorted { $0.new.lowerBound < $1.new.lowerBound }
        var joined: [Link] = []
        for link in sorted {
            if let last = joined.last, last.old.upperBound == link.old.lowerBound,
                last.new.upperBound == link.new.lowerBound, isRecut(last, link)
            {
                joined[joined.count - 1] = Link(
                    old: last.old.lowerBound..<link.old.upperBound, new: last.new.lowerBound..<link.new.upperBound)
            } else {
                joined.append(link)
            }
        }
        replaceLinks(by: joined)
    }

    private func isRecut(_ first: Link, _ second: Link) -> Bool {
        let oldEnd = old.slice(of: first.old.upperBound - 1..<first.old.upperBound)
        let newEnd = new.slice(of: first.new.upperBound - 1..<first.new.upperBound)
        let oldStart = old.slice(of: second.old.lowerBound..<second.old.lowerBound + 1)
        let newStart = new.slice(of: second.new.lowerBound..<second.new.lowerBound + 1)
        guard oldEnd != newEnd, oldStart != newStart else { return false }
        return Overlap.isSpill(from: newEnd, to: oldStart, end: oldEnd, start: newStart)
            || Overlap.isSpill(from: oldEnd, to: newStart, end: newEnd, start: oldStart)
    }
}
