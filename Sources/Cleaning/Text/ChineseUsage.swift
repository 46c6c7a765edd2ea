/// How Chinese is commonly written: which characters are frequent, and which follow each other inside words.
///
/// Traditional and simplified forms count as one character.
enum ChineseUsage {
    /// How many bits a character costs where nothing is known of the one before it; `nil` for a rare one.
    static func cost(of scalar: Unicode.Scalar) -> Double? {
        table.characters[ChineseVariants.simplified(scalar)].map { 4 + 1.4 * Double($0) }
    }

    /// How many bits a character costs behind another; `nil` where the two stand together in no common word.
    static func cost(of second: Unicode.Scalar, after first: Unicode.Scalar) -> Double? {
        table.pairs[key(ChineseVariants.simplified(first), ChineseVariants.simplified(second))].map { 0.5 + Double($0) }
    }

    /// Whether a character is one of the some 4,500 that are in use.
    static func has(_ scalar: Unicode.Scalar) -> Bool {
        table.characters[ChineseVariants.simplified(scalar)] != nil
    }

    /// Whether a character of the basic plane's Chinese hardly occurs: one in fifty or less of any text is such.
    static func isRare(_ value: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(value) && rare[Int(value) - 0x4E00]
    }

    private static let rare: [Bool] = (0x4E00...0x9FFF).map { value in
        Unicode.Scalar(UInt32(value)).map { cost(of: $0) ?? 16 > 15 } ?? true
    }

    /// The characters, in simplified script, that follow another in common words.
    static func followers(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        table.followers[ChineseVariants.simplified(scalar)] ?? []
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    private struct Table {
        var characters: [Unicode.Scalar: UInt8] = [:]
        var pairs: [UInt64: UInt8] = [:]
        var followers: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    }

    private static let table: Table = {
        var table = Table()
        var tier: UInt8 = 0
        for scalar in characterTable.unicodeScalars {
            if let digit = scalar.digit { tier = UInt8(digit) } else { table.characters[scalar] = tier }
        }
        table.pairs.reserveCapacity(pairTable.utf8.count / 3)
        for entry in pairTable.unicodeScalars.split(separator: " ") {
            guard let first = entry.first else { continue }
            for scalar in entry.dropFirst() {
                if let digit = scalar.digit {
                    tier = UInt8(digit)
                } else {
                    table.pairs[key(first, scalar)] = tier
                    table.followers[first, default: []].append(scalar)
                }
            }
        }
        return table
    }()
}
