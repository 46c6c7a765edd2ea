/// A sentence of a merged text, and where it comes from.
struct MergedPiece {
    let text: String
    /// Its paragraph in the seed, where it stands there.
    let seedParagraph: Int?
    /// Its paragraph in the latest reading, where it stands there.
    let readingParagraph: Int?
    private let isFirst: Bool
    private let isLast: Bool

    /// A sentence of the latest reading; with its place in the seed where it stands there too.
    init(_ text: String, of reading: SentenceList, _ index: Int, seedParagraph: Int? = nil) {
        self.text = text
        self.seedParagraph = seedParagraph
        readingParagraph = reading.sentences[index].paragraph
        isFirst = reading.isFirst(index)
        isLast = reading.isLast(index)
    }

    /// A sentence of the seed.
    init(seed: SentenceList, _ index: Int) {
        text = seed.text(index)
        seedParagraph = seed.sentences[index].paragraph
        readingParagraph = nil
        isFirst = seed.isFirst(index)
        isLast = seed.isLast(index)
    }

    private func begins(after last: MergedPiece) -> Bool {
        if let readingParagraph, let before = last.readingParagraph { return readingParagraph != before }
        if let seedParagraph, let before = last.seedParagraph { return seedParagraph != before }
        return isFirst || last.isLast
    }

    /// The sentences put together to paragraphs.
    static func paragraphs(_ pieces: [MergedPiece]) -> [MergedParagraph] {
        var paragraphs: [MergedParagraph] = []
        var last: MergedPiece?
        for piece in pieces {
            if let last, !piece.begins(after: last), var paragraph = paragraphs.popLast() {
                let isParted =
                    paragraph.text.last?.isWhitespace != false || piece.text.first?.isASCII != true
                    || paragraph.text.last?.isASCII != true
                paragraph.text += isParted ? piece.text : " " + piece.text
                if case .seed = paragraph.origin, let place = piece.readingParagraph {
                    paragraph.origin = .reading(place)
                }
                paragraphs.append(paragraph)
            } else {
                paragraphs.append(
                    MergedParagraph(
                        text: piece.text,
                        origin: piece.readingParagraph.map { .reading($0) } ?? .seed(piece.seedParagraph ?? 0)))
            }
            last = piece
        }
        return paragraphs.map(\.trimmed).filter { !$0.text.isEmpty }
    }
}

/// A paragraph of a merged text.
struct MergedParagraph {
    /// Which paragraph it is, edited or not.
    enum Origin: Hashable {
        case seed(Int)
        case reading(Int)
    }

    var text: String
    var origin: Origin

    /// The paragraph without white space at its end.
    fileprivate var trimmed: MergedParagraph {
        var paragraph = self
        while paragraph.text.last?.isWhitespace == true { paragraph.text.removeLast() }
        return paragraph
    }
}
