extension ParagraphAlignment {
    /// Links what was edited, in place or moved, and what was split or joined.
    mutating func matchSimilar() {
        guard oldIsFree.contains(true), newIsFree.contains(true) else { return }
        let features = Features(pair, oldIsFree: oldIsFree, newIsFree: newIsFree)
        var tried: Set<Link> = []
        // Twice, because what is found makes the gaps smaller, and a smaller gap is seen more sharply.
        for _ in 1...2 {
            for gap in gaps() where tried.insert(gap).inserted { matchSimilar(features, in: gap) }
        }
        matchSimilar(features, in: Link(old: oldIsFree.indices, new: newIsFree.indices))
        for gap in gaps() { matchInOrder(features, in: gap) }
        joinRecut()
    }

    private mutating func matchSimilar(_ features: Features, in place: Link) {
        let candidates = SimilarParagraphs.candidates(
            features, in: place, oldIsFree: oldIsFree, newIsFree: newIsFree)
        let first = links.count
        for candidate in candidates where candidate.isLikely && oldIsFree[candidate.old] && newIsFree[candidate.new] {
            add(Link(old: candidate.old, new: candidate.new))
        }
        growLinks(from: first, by: candidates)
    }

    /// Adds to each of the latest links the free paragraphs next to it that hold a part of its text.
    private mutating func growLinks(from first: Int, by candidates: [SimilarParagraphs.Candidate]) {
        var linkOfOld: [Int: Int] = [:]
        var linkOfNew: [Int: Int] = [:]
        for index in first..<links.count {
            for paragraph in links[index].old { linkOfOld[paragraph] = index }
            for paragraph in links[index].new { linkOfNew[paragraph] = index }
        }
        let parts = candidates.filter { $0.shared >= 3 }.sorted { ($0.new, $0.old) < ($1.new, $1.old) }
        for part in parts + parts.reversed() {
            if newIsFree[part.new], 5 * part.shared >= 2 * part.sizes.new, let index = linkOfOld[part.old],
                let wider = ParagraphAlignment.range(links[index].new, with: part.new)
            {
                grow(index, to: Link(old: links[index].old, new: wider))
                linkOfNew[part.new] = index
            } else if oldIsFree[part.old], 5 * part.shared >= 2 * part.sizes.old, let index = linkOfNew[part.new],
                let wider = ParagraphAlignment.range(links[index].old, with: part.old)
            {
                grow(index, to: Link(old: wider, new: links[index].new))
                linkOfOld[part.old] = index
            }
        }
    }

    /// `range` made longer by the paragraph right before or after it.
    private static func range(_ range: Range<Int>, with paragraph: Int) -> Range<Int>? {
        if paragraph == range.upperBound { return range.lowerBound..<paragraph + 1 }
        if paragraph + 1 == range.lowerBound { return paragraph..<range.upperBound }
        return nil
    }
}
