/// How likely a sequence of characters is on one page, learnt from the undamaged text of that page.
struct PageLanguage: Sendable {
    private var characters: [Unicode.Scalar: Int] = [:]
    private var pairs: [UInt64: Int] = [:]
    private var total = 0

    /// Adds a stretch of undamaged text.
    mutating func learn(_ scalars: some Sequence<Unicode.Scalar>) {
        var previous: Unicode.Scalar?
        for scalar in scalars {
            characters[scalar, default: 0] += 1
            total += 1
            if let previous { pairs[Self.key(previous, scalar), default: 0] += 1 }
            previous = scalar
        }
    }

    /// Whether the page has the character.
    func has(_ scalar: Unicode.Scalar) -> Bool { characters[scalar] != nil }

    /// Whether the two stand side by side on the page, or are a common word.
    func joins(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        pairs[Self.key(first, second)] != nil || CommonWords.contains(first, second)
    }

    /// The cost of `scalar` behind `previous`, in bits; less is likelier.
    func cost(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Double {
        var likelihood = 0.2 * Double(characters[scalar] ?? 0) / Double(total + 100)
        likelihood += CommonWords.use(scalar) ? Self.newCommonCharacter : Self.newCharacter
        if let previous {
            if let pair = pairs[Self.key(previous, scalar)], let single = characters[previous] {
                likelihood += 0.6 * Double(pair) / Double(single + 2)
            }
            if CommonWords.contains(previous, scalar) { likelihood += 0.02 }
        }
        // Close enough to the binary logarithm, and monotonic.
        return -(Double(likelihood.exponent) + likelihood.significand - 1)
    }

    /// The cost of a whole stretch behind `previous`.
    func cost(of scalars: some Sequence<Unicode.Scalar>, after previous: Unicode.Scalar?) -> Double {
        var cost = 0.0
        var last = previous
        for scalar in scalars {
            cost += self.cost(of: scalar, after: last)
            last = scalar
        }
        return cost
    }

    // What is left for characters that the page doesn't have elsewhere.
    private static let newCommonCharacter = 0.000_03
    private static let newCharacter = 0.000_000_1

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }
}
