import RefreshTesting

/// Edits with known truth, made to a manuscript.
struct Revision {
    private(set) var manuscript: Manuscript
    /// How many edits were made.
    private(set) var edits = 0
    /// How many characters were removed and added by them.
    private(set) var characters = 0
    /// Where the paragraph that moved stood, and where it stands.
    private(set) var move: (old: Int, new: Int)?

    private let language: Language

    init(of manuscript: Manuscript) {
        self.manuscript = manuscript
        language = manuscript.language
    }

    /// Edits one in `oneIn` of the sentences, never two next to each other, each in one place.
    mutating func editSentences(oneIn: Int, using random: inout SplitMix) {
        for paragraph in manuscript.paragraphs.indices {
            var edited: [Manuscript.Sentence] = []
            var lastWasEdited = false
            for sentence in manuscript.paragraphs[paragraph] {
                lastWasEdited = !lastWasEdited && random.chance(oneIn)
                edited += lastWasEdited ? revised(sentence, using: &random) : [sentence]
            }
            manuscript.paragraphs[paragraph] = edited
        }
    }

    /// Moves one paragraph at least a quarter of the text away.
    mutating func moveParagraph(using random: inout SplitMix) {
        let count = manuscript.paragraphs.count
        let old = Int.random(in: 0..<count / 4, using: &random)
        let new = Int.random(in: count / 2..<count, using: &random)
        manuscript.paragraphs.insert(manuscript.paragraphs.remove(at: old), at: new)
        move = (old, new)
    }

    private mutating func revised(_ sentence: Manuscript.Sentence, using random: inout SplitMix) -> [Manuscript
        .Sentence]
    {
        edits += 1
        var sentence = sentence
        let place = Int.random(in: 0..<sentence.count / 2, using: &random)
        let word = language.word(using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            characters += sentence[place].count + language.gap.count
            sentence.remove(at: place)
        case 1:
            characters += word.count + language.gap.count
            sentence.insert(word, at: place)
        case 2:
            let other = Manuscript.sentence(language, using: &random)
            characters += text(sentence).count + text(other).count - 2
            sentence = other
        case 3:
            let other = Manuscript.sentence(language, using: &random)
            characters += text(other).count + language.sentenceGap.count
            return [sentence, other]
        default:
            let number = Manuscript.number(using: &random)
            let other = sentence[place] == word ? number : word
            characters += sentence[place].count + other.count
            sentence[place] = other
        }
        return [sentence]
    }

    private func text(_ sentence: Manuscript.Sentence) -> String { Manuscript.text(of: sentence, language) }
}
