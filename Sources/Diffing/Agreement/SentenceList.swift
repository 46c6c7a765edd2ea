/// A text as its sentences in a row, whatever the paragraphs they stand in.
struct SentenceList {
    /// One sentence, with its end sign and the white space behind it.
    struct Sentence {
        let paragraph: Int
        /// Its tokens in the paragraph's.
        let tokens: Range<Int>
        /// A hash of what it says, typography not counted.
        let key: UInt64
    }

    private let passage: Passage
    private let paragraphs: [Tokens]
    /// The sentences in order; a paragraph without content has one too.
    let sentences: [Sentence]

    init(_ texts: [String]) {
        let passage = Passage(texts)
        let paragraphs = (0..<passage.count).map { Tokens(passage.bytes, in: passage.range(of: $0..<$0 + 1)) }
        var sentences: [Sentence] = []
        for (index, tokens) in paragraphs.enumerated() {
            var start = 0
            while start < tokens.count {
                let end = SentenceList.end(in: tokens, from: start, passage.bytes)
                sentences.append(
                    Sentence(
                        paragraph: index, tokens: start..<end, key: StableHash.of(tokens: tokens.ids[start..<end])))
                start = end
            }
        }
        self.passage = passage
        self.paragraphs = paragraphs
        self.sentences = sentences
    }

    /// The number of sentences.
    var count: Int { sentences.count }

    /// The keys of the sentences.
    var keys: [UInt64] { sentences.map(\.key) }

    /// The tokens of a sentence.
    func ids(_ index: Int) -> ArraySlice<UInt32> {
        paragraphs[sentences[index].paragraph].ids[sentences[index].tokens]
    }

    /// The text of some tokens of a sentence, counted from its beginning.
    func text(_ index: Int, tokens: Range<Int>) -> String {
        let sentence = sentences[index]
        let first = sentence.tokens.lowerBound
        return passage.text(
            paragraphs[sentence.paragraph].range(of: first + tokens.lowerBound..<first + tokens.upperBound))
    }

    /// The text of a sentence.
    func text(_ index: Int) -> String { text(index, tokens: 0..<sentences[index].tokens.count) }

    /// Whether a token of a sentence, counted from its beginning, is a number.
    func isNumber(_ index: Int, token: Int) -> Bool {
        let sentence = sentences[index]
        let tokens = paragraphs[sentence.paragraph]
        let place = sentence.tokens.lowerBound + token
        guard Tokens.isWord(tokens.ids[place]) else { return false }
        let first = Scalars.decode(passage.bytes.span, at: tokens.offset(of: place)).value
        return ScalarClass(Folding.folded(first)) == .digit
    }

    /// Whether a sentence is the first of its paragraph.
    func isFirst(_ index: Int) -> Bool { sentences[index].tokens.lowerBound == 0 }

    /// Whether a sentence is the last of its paragraph.
    func isLast(_ index: Int) -> Bool {
        sentences[index].tokens.upperBound == paragraphs[sentences[index].paragraph].count
    }

    /// Where the sentence ends that begins at `start`: behind its end sign, what closes it, and white space.
    private static func end(in tokens: Tokens, from start: Int, _ bytes: [UInt8]) -> Int {
        var index = start
        while index < tokens.count {
            let id = tokens.ids[index]
            index += 1
            guard Boundary.endsSentence(id) else { continue }
            let isWide = bytes[tokens.offset(of: index - 1)] >= 0x80
            while index < tokens.count, isClosing(tokens, index, bytes) || Boundary.endsSentence(tokens.ids[index]) {
                index += 1
            }
            // A full stop inside a word or a version number ends nothing.
            guard isWide || index == tokens.count || Tokens.isSpace(tokens.ids[index]) else { continue }
            while index < tokens.count, Tokens.isSpace(tokens.ids[index]) { index += 1 }
            return index
        }
        return tokens.count
    }

    private static func isClosing(_ tokens: Tokens, _ index: Int, _ bytes: [UInt8]) -> Bool {
        switch tokens.ids[index] {
        case 0x29, 0x5D, 0x300B, 0x3011, 0x3015: return true
        case Folding.quote:
            // Opening marks begin the next sentence.
            switch Scalars.decode(bytes.span, at: tokens.offset(of: index)).value {
            case 0x2018, 0x201C, 0x201A, 0x201E, 0x300C, 0x300E, 0x301D, 0xFE41, 0xFE43, 0xFF62, 0xAB: return false
            default: return true
            }
        default: return false
        }
    }
}
