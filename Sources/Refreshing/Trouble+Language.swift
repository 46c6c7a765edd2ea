import RefreshCore

extension Trouble {
    /// Whether the text is in another language than the seed, or was read in the wrong encoding.
    static func otherLanguage(_ article: Article, _ seed: Article, retained: Double) -> Trouble? {
        let (old, new) = (LetterCounts(seed), LetterCounts(article))
        guard old.all >= 40, new.all >= 20 else { return nil }
        func trouble(_ detail: String) -> Trouble { Trouble(kind: .undecodable, detail: detail, isDoubtful: true) }
        if retained < 0.5 {
            if old.share(old.han) > 0.5, new.share(new.han) < 0.1 { return trouble("the text is no longer Chinese") }
            if old.share(old.latin) > 0.8, new.share(new.latin) < 0.2 {
                return trouble("the text is in another script")
            }
            if old.han > 100, new.han > 100, old.frequentShare > 0.06, new.frequentShare < old.frequentShare / 5 {
                return trouble("the characters make no text: it seems to be in another encoding than it says")
            }
            if old.english > 0.08, new.latin > 200, new.english < old.english / 5 {
                return trouble("the text is no longer English")
            }
        }
        // The same text in the other script keeps many characters.
        if retained < 0.9, let (from, to) = otherScript(old, new) {
            return trouble("the text is now in \(to), not \(from)")
        }
        return nil
    }

    private static func otherScript(_ old: LetterCounts, _ new: LetterCounts) -> (String, String)? {
        guard old.han > 60, new.han > 60 else { return nil }
        let names = ("simplified characters", "traditional characters")
        if old.simplified >= 8, old.traditional * 8 < old.simplified, new.traditional >= 8,
            new.simplified * 8 < new.traditional
        {
            return names
        }
        if old.traditional >= 8, old.simplified * 8 < old.traditional, new.simplified >= 8,
            new.traditional * 8 < new.simplified
        {
            return (names.1, names.0)
        }
        return nil
    }

    /// Whether characters were lost when the page was made or read.
    static func unreadable(_ article: Article, _ seed: Article) -> Trouble? {
        let (old, new) = (LetterCounts(seed), LetterCounts(article))
        guard old.lost == 0, new.lost >= 8, new.lost * 100 > new.all else { return nil }
        return Trouble(kind: .undecodable, detail: "\(new.lost) characters can't be read")
    }
}

/// What a text is written in.
private struct LetterCounts {
    private(set) var all = 0
    private(set) var han = 0
    private(set) var latin = 0
    /// Replacement characters, left where bytes could not be read.
    private(set) var lost = 0
    private(set) var simplified = 0
    private(set) var traditional = 0
    private var frequent = 0
    private var words = 0
    private var englishWords = 0

    init(_ article: Article) {
        for block in article.blocks {
            for scalar in block.text.unicodeScalars { count(scalar) }
            for word in block.text.utf8.split(whereSeparator: { $0 <= 0x20 }) where word.count <= 4 {
                words += 1
                if Self.english.contains(Substring(word).lowercased()) { englishWords += 1 }
            }
        }
    }

    private mutating func count(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
        case 0x3400...0x9FFF, 0x20000...0x3FFFF:
            han += 1
            if Self.frequent.contains(scalar) { frequent += 1 }
            if Self.simplified.contains(scalar) { simplified += 1 }
            if Self.traditional.contains(scalar) { traditional += 1 }
        case 0x370...0x33FF, 0xA000...0xD7AF: break
        case 0xFFFD: lost += 1
        default: return
        }
        all += 1
    }

    func share(_ count: Int) -> Double { Double(count) / Double(max(1, all)) }
    /// The share of Chinese characters that every text has many of.
    var frequentShare: Double { Double(frequent) / Double(max(1, han)) }
    /// The share of words of up to four letters that are English function words.
    var english: Double { Double(englishWords) / Double(max(1, words)) }

    private static let frequent = Set("的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過".unicodeScalars)
    private static let simplified = Set("这国来们个时说为与对会发动学进种过开长经现关问实业员当点应义设电体军门间记没还无从区报机".unicodeScalars)
    private static let traditional = Set("這國來們個時說為與對會發動學進種過開長經現關問實業員當點應義設電體軍門間記沒還無從區報機".unicodeScalars)
    private static let english: Set<String> = [
        "the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "with", "as", "he", "his", "on", "are",
        "this", "they", "at", "be", "from", "had", "have", "not", "but", "by",
    ]
}
