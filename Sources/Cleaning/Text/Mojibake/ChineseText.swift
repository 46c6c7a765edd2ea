/// How much a stretch of text looks like Chinese as it's written.
enum ChineseText {
    /// The cost of a character behind another, in bits; 16 for one that hardly occurs.
    static func cost(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Double {
        switch scalar {
        case "，", "。": return 5
        case "、", "“", "”", "：", "；", "！", "？", "《", "》", "（", "）", "—", "…", "·", "‘", "’", "「", "」", "\u{3000}":
            return 8
        default: break
        }
        if scalar.isASCII { return 7 }
        let alone = ChineseUsage.cost(of: scalar) ?? 16
        guard let previous, let joined = ChineseUsage.cost(of: scalar, after: previous) else { return alone }
        return min(alone, joined + 1)
    }

    /// The cost of a whole stretch.
    static func cost(of scalars: some Sequence<Unicode.Scalar>) -> Double {
        var cost = 0.0
        var previous: Unicode.Scalar?
        for scalar in scalars {
            cost += self.cost(of: scalar, after: previous)
            previous = scalar
        }
        return cost
    }
}
