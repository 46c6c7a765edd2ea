import RefreshTesting

/// A generated text in paragraphs of sentences of words, and the edits made to it.
struct Manuscript: Sendable {
    typealias Sentence = [String]

    let language: Language
    var paragraphs: [[Sentence]]

    init(_ language: Language, paragraphs count: Int, using random: inout SplitMix) {
        self.language = language
        paragraphs = (0..<count).map { _ in
            (0..<Int.random(in: 2...6, using: &random)).map { _ in Manuscript.sentence(language, using: &random) }
        }
    }

    /// A text of at least `byteCount` bytes.
    init(_ language: Language, bytes byteCount: Int, using random: inout SplitMix) {
        self.init(language, paragraphs: 0, using: &random)
        var size = 0
        while size < byteCount {
            let more = Manuscript(language, paragraphs: 1, using: &random)
            paragraphs += more.paragraphs
            size += more.texts.reduce(0) { $0 + $1.utf8.count + 1 }
        }
    }

    /// The paragraphs as they read.
    var texts: [String] {
        paragraphs.map { paragraph in
            paragraph.map { Manuscript.text(of: $0, language) }.joined(separator: language.sentenceGap)
        }
    }

    static func text(of sentence: Sentence, _ language: Language) -> String {
        var text = ""
        for (index, word) in sentence.enumerated() {
            let isSign = word == language.comma || word == language.stop
            if index > 0 && !isSign { text += language.gap }
            text += word
        }
        return text
    }

    static func sentence(_ language: Language, using random: inout SplitMix) -> Sentence {
        var sentence = (0..<Int.random(in: 6...16, using: &random)).map { _ in language.word(using: &random) }
        if random.chance(4) { sentence[sentence.count / 2] = number(using: &random) }
        if sentence.count > 9 { sentence.insert(language.comma, at: sentence.count / 2 + 1) }
        return sentence + [language.stop]
    }

    static func number(using random: inout SplitMix) -> String {
        let number = Int.random(in: 1...9999, using: &random)
        switch number % 4 {
        case 0: return "\(number).\(number % 97)"
        case 1: return "\(number % 900 + 1),\(number % 800 + 100)"
        default: return "\(number)"
        }
    }
}
