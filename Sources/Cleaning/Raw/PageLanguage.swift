/// How likely a sequence of characters is on one page: learnt from the undamaged text of that page, and from how Chinese
/// is commonly written.
struct PageLanguage: Sendable {
    // By scalar; GBK, which is what is read here, has none beyond the basic plane.
    private var characters = [Int32](repeating: 0, count: 0x1_0000)
    private var pairs: [UInt64: Int] = [:]
    private var followers: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    private var total = 0
    private var traditional = 0
    private var simplified = 0

    /// Adds a stretch of undamaged text.
    mutating func learn(_ scalars: some Sequence<Unicode.Scalar>) {
        var previous: Unicode.Scalar?
        for scalar in scalars {
            total += 1
            if scalar.value < 0x1_0000 { characters[Int(scalar.value)] += 1 }
            if ChineseVariants.isTraditional(scalar) { traditional += 1 }
            if ChineseVariants.isSimplified(scalar) { simplified += 1 }
            if let previous {
                let known = pairs.count
                pairs[Self.key(previous, scalar), default: 0] += 1
                if pairs.count > known { followers[previous, default: []].append(scalar) }
            }
            previous = scalar
        }
    }

    /// Whether the page has the character.
    func has(_ scalar: Unicode.Scalar) -> Bool { count(of: scalar) > 0 }

    private func count(of scalar: Unicode.Scalar) -> Int32 {
        scalar.value < 0x1_0000 ? characters[Int(scalar.value)] : 0
    }

    /// Whether the page may have the character: it does elsewhere, or it's in common use in the page's script.
    func mayHave(_ scalar: Unicode.Scalar) -> Bool { has(scalar) || (ChineseUsage.has(scalar) && isOfScript(scalar)) }

    /// Whether the two stand side by side on the page, or in a common word.
    func joins(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        pairs[Self.key(first, second)] != nil || ChineseUsage.cost(of: second, after: first) != nil
    }

    /// The characters that follow `scalar` on the page or in common words.
    func followers(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        (followers[scalar] ?? [])
            + ChineseUsage.followers(of: scalar).flatMap { ChineseVariants.forms(of: $0) }
            .filter(isOfScript)
    }

    /// The cost of `scalar` behind `previous`, in bits; less is likelier.
    func cost(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Double {
        var usual = 0.15 * ChineseUsage.likelihood(of: scalar) + Self.mark(scalar, after: previous)
        if let previous { usual += 0.5 * ChineseUsage.likelihood(of: scalar, after: previous) }
        if !isOfScript(scalar) { usual *= Self.otherScript }
        let count = count(of: scalar)
        var likelihood = 0.25 * Double(count) / Double(total + 100) + usual + Self.unknown
        if let previous, count > 0, let pair = pairs[Self.key(previous, scalar)] {
            likelihood += 0.4 * Double(pair) / Double(self.count(of: previous) + 2)
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

    // What is left for characters that nothing speaks for, and how much less likely the other script's forms are.
    private static let unknown = 0.000_000_1
    private static let otherScript = 0.02

    /// How likely a mark is; between words nearly any may stand.
    private static func mark(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Double {
        let followsMark = previous?.isMark ?? true
        return switch scalar {
        case ",", "，": followsMark ? 0.002 : 0.05
        case "。": followsMark ? 0.002 : 0.02
        case "、": followsMark ? 0.002 : 0.015
        case "“", "《": followsMark ? 0.03 : 0.004
        case "”", "》": previous == "。" ? 0.08 : 0.006
        default: 0
        }
    }

    /// Whether a character is of the script, simplified or traditional, that the page is in.
    private func isOfScript(_ scalar: Unicode.Scalar) -> Bool {
        traditional >= simplified ? !ChineseVariants.isSimplified(scalar) : !ChineseVariants.isTraditional(scalar)
    }

    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }
}
