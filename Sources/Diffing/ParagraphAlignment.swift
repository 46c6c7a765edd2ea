/// Finds which paragraphs stand for each other: first the equal ones, then the similar ones, wherever they stand.
struct ParagraphAlignment {
    let pair: PassagePair
    let old: FoldedText
    let new: FoldedText
    private(set) var links: [Link] = []
    private(set) var oldIsFree: [Bool]
    private(set) var newIsFree: [Bool]

    /// The links between all paragraphs, in the order of the new side.
    static func links(_ reading: Reading) -> [Link] {
        var alignment = ParagraphAlignment(reading)
        alignment.align(sameText: reading.isEqual)
        return alignment.links.sorted { $0.new.lowerBound < $1.new.lowerBound }
    }

    private init(_ reading: Reading) {
        pair = reading.pair
        old = reading.old
        new = reading.new
        oldIsFree = Array(repeating: true, count: pair.old.count)
        newIsFree = Array(repeating: true, count: pair.new.count)
    }

    private mutating func align(sameText: Bool) {
        if sameText && pair.old.count != pair.new.count {
            recut(Link(old: 0..<pair.old.count, new: 0..<pair.new.count))
            return
        }
        matchEqual()
        for gap in gaps() { recut(gap) }
        matchSimilar()
    }

    /// Notes that paragraphs stand for each other.
    mutating func add(_ link: Link) {
        links.append(link)
        for paragraph in link.old { oldIsFree[paragraph] = false }
        for paragraph in link.new { newIsFree[paragraph] = false }
    }

    /// Puts other links between the same paragraphs.
    mutating func replaceLinks(by links: [Link]) { self.links = links }

    /// Makes a link longer by free paragraphs next to it.
    mutating func grow(_ index: Int, to link: Link) {
        links[index] = link
        for paragraph in link.old { oldIsFree[paragraph] = false }
        for paragraph in link.new { newIsFree[paragraph] = false }
    }

    /// The links that keep the order of both sides and hold the most text; the others have moved.
    static func inPlace(_ links: [Link], _ pair: PassagePair) -> [Int] {
        HeaviestIncreasing.picked(
            positions: links.map(\.old.lowerBound),
            weights: links.map { 1 + min(pair.old.range(of: $0.old).count, pair.new.range(of: $0.new).count) })
    }

    /// What lies between the links that are in place.
    ///
    /// Paragraphs that have moved may lie there too.
    func gaps() -> [Link] {
        let sorted = links.sorted { $0.new.lowerBound < $1.new.lowerBound }
        var gaps: [Link] = []
        var (oldStart, newStart) = (0, 0)
        let end = Link(old: pair.old.count..<pair.old.count, new: pair.new.count..<pair.new.count)
        for link in ParagraphAlignment.inPlace(sorted, pair).map({ sorted[$0] }) + [end] {
            let gap = Link(old: oldStart..<link.old.lowerBound, new: newStart..<link.new.lowerBound)
            if !gap.old.isEmpty && !gap.new.isEmpty { gaps.append(gap) }
            (oldStart, newStart) = (link.old.upperBound, link.new.upperBound)
        }
        return gaps
    }
}
