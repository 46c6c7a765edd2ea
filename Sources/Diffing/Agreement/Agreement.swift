public import RefreshCore

/// An article as all readings of one visit agree on it, seen from the seed.
///
/// What differs between two readings seconds apart is volatile, not an edit: it is taken out, or is as in the seed where
/// the seed has something in its place. What stands in all of them is kept, edits right beside volatile parts too.
public struct Agreement: Sendable {
    /// The article.
    public let article: Article
    /// What the readings taught about the page.
    public private(set) var lesson = Volatility.Lesson()
    /// Whether a further reading could show that something was taken for volatile by chance.
    public private(set) var isDoubtful = false

    /// Merges the readings of one visit.
    ///
    /// Work is in proportion to the texts' length and the number of readings.
    ///
    /// - Parameters:
    ///   - readings: What the page was read as; the latest is the last, and there is at least one.
    ///   - seed: The accepted text.
    ///   - known: What earlier visits found volatile.
    ///   - isSeedOneReading: Whether the seed comes from a single reading of the page, so that it may hold what is
    ///     volatile itself.
    public init?(
        of readings: [Article], on seed: Article, knowing known: Volatility = Volatility(),
        isSeedOneReading: Bool = false
    ) {
        guard var article = readings.last else { return nil }
        guard !known.isEmpty || readings.contains(where: { $0 != article }) else {
            self.article = article
            return
        }
        let text = TextMerge(
            seed: seed.paragraphs, readings: readings.map(\.paragraphs), knowing: known,
            isSeedOneReading: isSeedOneReading)
        let captions = TextMerge(
            seed: seed.captions, readings: readings.map(\.captions), knowing: known, isSeedOneReading: isSeedOneReading)
        let appendix = TextMerge(
            seed: seed.appendix, readings: readings.map(\.appendix), knowing: known, isSeedOneReading: isSeedOneReading)
        for merge in [text, captions, appendix] {
            lesson.add(merge.lesson)
            isDoubtful = isDoubtful || merge.isDoubtful
        }
        article.blocks = Agreement.blocks(text, captions, latest: article, seed: seed)
        article.appendix = appendix.paragraphs.map(\.text)
        var fields = FieldMerge(seed: seed, readings: readings, knowing: known)
        fields.merge(into: &article)
        lesson.add(fields.lesson)
        lesson.readings = readings.count
        self.article = article
    }

    /// The merged paragraphs, and the captions where the latest reading has them.
    private static func blocks(
        _ text: TextMerge, _ captions: TextMerge, latest: Article, seed: Article
    ) -> [Block] {
        let seedKinds = seed.blocks.filter { $0.kind != .caption }.map(\.kind)
        let places = latest.blocks.indices.filter { latest.blocks[$0].kind != .caption }
        var left = captions.paragraphs[...]
        var blocks: [Block] = []
        var next = 0
        // Captions stand before the block that they stand before in the latest reading.
        func takeCaptions(before end: Int) {
            for index in next..<max(next, end) where latest.blocks[index].kind == .caption {
                if let caption = left.popFirst() { blocks.append(Block(.caption, caption.text)) }
            }
            next = max(next, end)
        }
        for paragraph in text.paragraphs {
            switch paragraph.origin {
            case .reading(let place) where places.indices.contains(place):
                takeCaptions(before: places[place])
                blocks.append(Block(latest.blocks[places[place]].kind, paragraph.text))
            case .seed(let place) where seedKinds.indices.contains(place):
                blocks.append(Block(seedKinds[place], paragraph.text))
            default: blocks.append(Block(.paragraph, paragraph.text))
            }
        }
        return blocks + left.map { Block(.caption, $0.text) }
    }
}
