extension ParagraphAlignment {
    /// Links what was edited, in place or moved, and what was split or joined.
    mutating func matchSimilar() {
        let oldFree = oldIsFree.indices.filter { oldIsFree[$0] && !old.places[$0].isEmpty }
        let newFree = newIsFree.indices.filter { newIsFree[$0] && !new.places[$0].isEmpty }
        guard !oldFree.isEmpty, !newFree.isEmpty else { return }
        let candidates = SimilarParagraphs.candidates(pair, old: oldFree, new: newFree)
        for candidate in candidates where candidate.isLikely && oldIsFree[candidate.old] && newIsFree[candidate.new] {
            add(Link(old: candidate.old, new: candidate.new))
        }
        growLinks(by: candidates)
    }

    /// Adds to each link the free paragraphs next to it that hold a part of its text.
    private mutating func growLinks(by candidates: [SimilarParagraphs.Candidate]) {
        var linkOfOld: [Int: Int] = [:]
        var linkOfNew: [Int: Int] = [:]
        for (index, link) in links.enumerated() {
            for paragraph in link.old { linkOfOld[paragraph] = index }
            for paragraph in link.new { linkOfNew[paragraph] = index }
        }
        let parts = candidates.filter { $0.shared >= 3 }.sorted { ($0.new, $0.old) < ($1.new, $1.old) }
        for part in parts + parts.reversed() {
            if newIsFree[part.new], 2 * part.shared >= part.sizes.new, let index = linkOfOld[part.old],
                let wider = ParagraphAlignment.range(links[index].new, with: part.new)
            {
                grow(index, to: Link(old: links[index].old, new: wider))
                linkOfNew[part.new] = index
            } else if oldIsFree[part.old], 2 * part.shared >= part.sizes.old, let index = linkOfNew[part.new],
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
