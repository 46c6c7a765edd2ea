/// How surprising each character is in running text of one language.
///
/// The surprise is the negative logarithm of a character's share of the text, in quarters of a bit. The shares are those
/// of classes: the characters of ``FrequentCharacters`` by their rank, the rest of the level that a national standard
/// calls common, its second level, and all others. That is enough to tell readings of the same bytes apart: a wrong one
/// makes characters that no text has.
struct LanguageModel: Sendable {
    /// What a byte costs that is part of no character.
    static let broken = 96
    /// What a character of ASCII costs, whatever it is.
    static let ascii = 20

    /// What an ideograph or syllable costs beyond that where it stands alone among ASCII.
    static let alone = 32

    private let costs: [UInt8]

    /// Whether a character hardly ever stands in the middle of Latin text: it is neither a sign nor a Latin letter.
    static func isForeignToLatin(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x370, 0x2000..<0x2E80, 0x3000..<0x3040, 0xFF00..<0xFF61: false
        default: true
        }
    }

    /// What an ideograph or syllable costs beyond its own surprise where `neighbour`, a byte of ASCII, touches it.
    static func price(beside neighbour: UInt8) -> Int {
        switch neighbour {
        case 0x61...0x7A: 24
        // Abbreviations do stand in text of other scripts.
        case 0x41...0x5A: 12
        default: 0
        }
    }

    /// The surprise of a character outside ASCII.
    func cost(_ value: UInt32) -> Int {
        let scalar = Int(value & 0x1F_FFFF)
        if scalar < costs.count { return Int(costs[scalar]) }
        return scalar <= 0x10_FFFF ? 92 : Self.broken
    }

    static let simplifiedChinese = LanguageModel(
        frequent: FrequentCharacters.simplifiedChinese, first: 24, last: 44,
        common: (characters(of: .gb18030, rows: 0x2F...0x56, width: 190, from: 0x60), 56),
        second: (characters(of: .gb18030, rows: 0x57...0x76, width: 190, from: 0x60), 74))

    static let traditionalChinese = LanguageModel(
        frequent: FrequentCharacters.traditionalChinese, first: 24, last: 44,
        common: (characters(of: .big5, rows: 0x23...0x45, width: 157, from: 0), 57),
        second: (characters(of: .big5, rows: 0x48...0x78, width: 157, from: 0), 76))

    static let japanese = LanguageModel(
        frequent: FrequentCharacters.japanese, first: 18, last: 44,
        common: (characters(of: .jis0208, rows: 15...46, width: 94, from: 0), 57),
        second: (characters(of: .jis0208, rows: 47...83, width: 94, from: 0), 80),
        kana: 44)

    static let korean = LanguageModel(
        frequent: FrequentCharacters.korean, first: 20, last: 42,
        common: (characters(of: .eucKR, rows: 0x2F...0x47, width: 190, from: 0x60), 54),
        second: (characters(of: .eucKR, rows: 0x49...0x7C, width: 190, from: 0x60), 76))

    private init(
        frequent: String, first: Double, last: Double, common: (Set<UInt32>, UInt8), second: (Set<UInt32>, UInt8),
        kana: UInt8 = 64
    ) {
        var costs = [UInt8](repeating: 88, count: 0x1_0000)
        func set(_ range: ClosedRange<Int>, _ cost: UInt8) {
            for scalar in range { costs[scalar] = cost }
        }
        set(0x80...0x9F, 96)
        set(0xA0...0xFF, 56)
        set(0x100...0x36F, 72)
        set(0x370...0x451, 64)
        set(0x2000...0x206F, 56)
        set(0x2070...0x2BFF, 60)
        set(0x3000...0x303F, 56)
        set(0x3040...0x30FF, kana)
        set(0x3100...0x312F, 68)
        set(0xD800...0xDFFF, 96)
        set(0xE000...0xF8FF, 100)
        set(0xFF00...0xFF5F, 50)
        set(0xFF61...0xFF9F, 60)
        set(0xFFF0...0xFFFF, 96)
        for (class_, cost) in [second, common] {
            for scalar in class_ where scalar < 0x1_0000 { costs[Int(scalar)] = cost }
        }
        // Shares fall with the rank, roughly as its inverse.
        let scalars = Array(frequent.unicodeScalars)
        for (rank, scalar) in scalars.enumerated().reversed() where scalar.value < 0x1_0000 {
            let place = Double(rank) / Double(scalars.count)
            costs[Int(scalar.value)] = UInt8(first + (last - first) * place.squareRoot())
        }
        for (signs, cost) in [("，。、", 20), ("「」：；“”！？ー・", 28), ("《》（）—…‘’·『』　〈〉", 32)] as [(String, UInt8)] {
            for scalar in signs.unicodeScalars { costs[Int(scalar.value)] = cost }
        }
        self.costs = costs
    }

    /// The characters in some rows of a table, each row from the column `start`.
    private static func characters(
        of index: CharacterIndex, rows: ClosedRange<Int>, width: Int, from start: Int
    ) -> Set<UInt32> {
        var found: Set<UInt32> = []
        for row in rows {
            for column in start..<width {
                let value = index[row * width + column]
                if value < 0xE000 || value > 0xF8FF, value != CharacterUnit.broken { found.insert(value) }
            }
        }
        return found
    }
}
