import Glibc

/// How Chinese is commonly written: which characters are frequent, and which follow each other inside words.
///
/// Traditional and simplified forms count as one character.
enum ChineseUsage {
    /// How many bits a character costs where nothing is known of the one before it; `nil` for a rare one.
    static func cost(of scalar: Unicode.Scalar) -> Double? {
        table.tiers[ChineseVariants.simplified(scalar)].map(characterCost)
    }

    /// How many bits a character costs behind another; `nil` where the two stand together in no common word.
    static func cost(of second: Unicode.Scalar, after first: Unicode.Scalar) -> Double? {
        table.tier(of: second, after: first).map(pairCost)
    }

    /// How likely a character is where nothing is known of the one before it; 0 for a rare one.
    static func likelihood(of scalar: Unicode.Scalar) -> Double {
        table.tiers[ChineseVariants.simplified(scalar)].map { characterLikelihoods[Int($0)] } ?? 0
    }

    /// How likely a character is behind another; 0 where the two stand together in no common word.
    static func likelihood(of second: Unicode.Scalar, after first: Unicode.Scalar) -> Double {
        table.tier(of: second, after: first).map { pairLikelihoods[Int($0)] } ?? 0
    }

    /// Whether a character is one of the some 4,500 that are in use.
    static func has(_ scalar: Unicode.Scalar) -> Bool { table.tiers[ChineseVariants.simplified(scalar)] != nil }

    /// Whether a character of the basic plane's Chinese hardly occurs: one in fifty or less of any text is such.
    static func isRare(_ value: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(value) && rare[Int(value) - 0x4E00]
    }

    private static let rare: [Bool] = (0x4E00...0x9FFF).map { value in
        Unicode.Scalar(UInt32(value)).map { cost(of: $0) ?? 16 > 15 } ?? true
    }

    /// The characters, in simplified script, that follow another in common words.
    static func followers(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        table.row(of: scalar).map { table.followers[$0].scalar }
    }

    private static func characterCost(_ tier: UInt8) -> Double { 4 + 1.4 * Double(tier) }
    private static func pairCost(_ tier: UInt8) -> Double { 0.5 + Double(tier) }
    private static let characterLikelihoods = (0...9).map { exp2(-characterCost($0)) }
    private static let pairLikelihoods = (0...9).map { exp2(-pairCost($0)) }

    /// How rare characters are, and those that follow each of them, in order.
    private struct Table {
        var tiers = HanTable<UInt8?>(repeating: nil)
        var rows = HanTable<Range<UInt16>>(repeating: 0..<0)
        var followers: [(scalar: Unicode.Scalar, tier: UInt8)] = []

        /// Where the followers of a character stand.
        func row(of scalar: Unicode.Scalar) -> Range<Int> {
            let row = rows[ChineseVariants.simplified(scalar)]
            return Int(row.lowerBound)..<Int(row.upperBound)
        }

        func tier(of second: Unicode.Scalar, after first: Unicode.Scalar) -> UInt8? {
            var row = row(of: first)
            guard !row.isEmpty else { return nil }
            let second = ChineseVariants.simplified(second)
            while !row.isEmpty {
                let middle = row.lowerBound + row.count / 2
                let follower = followers[middle]
                if follower.scalar == second { return follower.tier }
                row = follower.scalar < second ? middle + 1..<row.upperBound : row.lowerBound..<middle
            }
            return nil
        }
    }

    private static let table: Table = {
        var table = Table()
        var tier: UInt8 = 0
        for scalar in characterTable.unicodeScalars {
            if let digit = scalar.digit { tier = UInt8(digit) } else { table.tiers[scalar] = tier }
        }
        table.followers.reserveCapacity(pairTable.utf8.count / 3)
        for entry in pairTable.unicodeScalars.split(separator: " ") {
            guard let first = entry.first else { continue }
            var row: [(scalar: Unicode.Scalar, tier: UInt8)] = []
            for scalar in entry.dropFirst() {
                if let digit = scalar.digit { tier = UInt8(digit) } else { row.append((scalar, tier)) }
            }
            let start = table.followers.count
            table.followers += row.sorted { $0.scalar < $1.scalar }
            table.rows[first] = UInt16(start)..<UInt16(table.followers.count)
        }
        return table
    }()
}
