import RefreshTesting

/// Pairs of texts that differ in every way at once: edited, moved, split, joined, repeated, blank.
enum Scramble {
    static func texts(_ language: Language, using random: inout SplitMix) -> (old: [String], new: [String]) {
        let manuscript = Manuscript(language, paragraphs: Int.random(in: 4...30, using: &random), using: &random)
        var revision = Revision(of: manuscript)
        revision.editSentences(oneIn: Int.random(in: 2...10, using: &random), using: &random)
        revision.moveParagraph(using: &random)
        return (manuscript.texts, edited(revision.manuscript.texts, using: &random))
    }

    /// Paragraphs of scalars of all kinds, a few of them often.
    static func scalars(using random: inout SplitMix) -> [String] {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                let scalars = Array(samples)
                text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            return String(text)
        }
    }

    /// The same paragraphs after a few rough edits.
    static func edited(_ texts: [String], using random: inout SplitMix) -> [String] {
        var texts = texts
        for _ in 0..<Int.random(in: 0...6, using: &random) where !texts.isEmpty {
            let place = Int.random(in: 0..<texts.count, using: &random)
            let scalars = Array(texts[place].unicodeScalars)
            let cut = Int.random(in: 0...scalars.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: texts.swapAt(place, Int.random(in: 0..<texts.count, using: &random))
            case 1: texts.remove(at: place)
            case 2: texts.insert(texts[place], at: texts.count)
            case 3: texts.insert("", at: place)
            case 4:
                texts[place] = string(scalars[..<cut])
                texts.insert(string(scalars[cut...]), at: place + 1)
            case 5 where place + 1 < texts.count: texts[place] += texts.remove(at: place + 1)
            case 6: texts[place] = string(scalars[..<cut]) + "，新 1,234.5 new" + string(scalars[cut...])
            default: texts[place] = string(scalars[..<cut].dropLast(3)) + string(scalars[cut...])
            }
        }
        return texts
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private static let samples: [Unicode.Scalar] = Array(
        """
        字字句句段aab B12 9.5,000。，.,!?…—-“”「」 \u{3000}\u{A0}\t\n\r\u{200B}\u{FEFF}\u{200D}\u{301}\u{FE0F}\u{E9}Ａ１\
        👩👍🏽🇨🇳한글\u{1112}\u{1161}\u{0E01}\u{0E33}\u{0915}\u{094D}\u{0937}\u{20000}\u{F900}\u{FF76}\u{FF9E}か\u{3099}'’《》()（）
        """.unicodeScalars)
}
