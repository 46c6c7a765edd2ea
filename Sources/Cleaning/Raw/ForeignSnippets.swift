/// Finds the paragraphs of a page that are a search engine's snippets of other pages.
///
/// A snippet is cut after about a hundred characters and closed with a false `。`. Nothing of that proves anything alone,
/// so each paragraph is weighed: its length, and whether it shows where it was cut out. The first paragraph is the
/// page's own, and behind each of its paragraphs stands one snippet at most, behind a label another one; of all ways to
/// divide the page so, the likeliest is taken.
struct ForeignSnippets {
    /// The positions of the snippets among the lines.
    private(set) var positions: Set<Int> = []

    /// Judges the paragraphs of a page.
    ///
    /// O(n).
    ///
    /// - Parameter lines: The lines of the body with their positions, and whether each stands behind a label; labels
    ///   and keyword lines left out.
    init(in lines: [(position: Int, text: String, isLabelled: Bool)]) {
        var ordinals: Set<Int> = []
        var odds: [Double?] = lines.map { line in
            let scalars = line.text.scalars
            let ordinal = Ordinal.value(at: 0, in: scalars)
            let isLost = ordinal.map { $0 > 1 && !ordinals.contains($0 - 1) } ?? false
            if let ordinal { ordinals.insert(ordinal) }
            return Self.odds(of: scalars).map { $0 + (isLost ? 3 : 0) }
        }
        if !odds.isEmpty { odds[0] = nil }
        // On a page without any sure one, two that are just as long as snippets are still too many for chance.
        let isFarm = odds.contains { $0 ?? 0 > 5 } || odds.count { $0 ?? 0 > 2 } > 1
        let prior = isFarm ? 0.7 : -3
        var states: [State] = []
        for (line, odds) in zip(lines, odds) {
            let own = states.last?.own ?? 0
            let foreign = states.last?.foreign ?? -Double.infinity
            let follows = line.isLabelled && foreign > own
            let gain = odds.map { $0 + prior } ?? -Double.infinity
            states.append(
                State(
                    own: max(own, foreign), foreign: (follows ? foreign : own) + gain,
                    isOwnBehindForeign: foreign > own,
                    isForeignBehindForeign: follows))
        }
        var isForeign = states.last.map { $0.foreign > $0.own } ?? false
        for index in states.indices.reversed() {
            if isForeign { positions.insert(lines[index].position) }
            isForeign = isForeign ? states[index].isForeignBehindForeign : states[index].isOwnBehindForeign
        }
    }

    /// The likelihoods, as logarithms, of the likeliest ways up to a paragraph, and where they came from.
    private struct State {
        var own: Double
        var foreign: Double
        var isOwnBehindForeign: Bool
        var isForeignBehindForeign: Bool
    }

    /// How much likelier a paragraph is a snippet than one of the page's own, as a natural logarithm; `nil` where it
    /// can't be one.
    private static func odds(of scalars: [Unicode.Scalar]) -> Double? {
        guard scalars.last == "。" || scalars.last == "." else { return nil }
        var odds: Double
        switch scalars.count {
        case 104...106: odds = 3.7
        case 116: odds = 1.5
        case 102...108: odds = 0.7
        case 92...122: odds = -2
        default: return nil
        }
        let text = scalars.dropLast()
        var signs = 0.0
        if let last = text.last, last.isMark, !last.closes { signs += 6 }
        if text.last(where: { $0 == "“" || $0 == "”" }) == "“" { signs += 2.5 }
        if tail(of: text, behind: \.endsSentence) <= 6 { signs += 1.2 }
        if tail(of: text, behind: \.isMark) <= 6 { signs += 0.5 }
        if stopsEnumerating(scalars) { signs += 2 }
        if isAnsweredQuestion(scalars) { signs += 4 }
        odds += signs > 0 ? signs : -1
        return odds
    }

    private static func tail(
        of text: ArraySlice<Unicode.Scalar>, behind ends: (Unicode.Scalar) -> Bool
    ) -> Int {
        guard let mark = text.lastIndex(where: ends) else { return text.count }
        return text.endIndex - mark - 1
    }

    /// `一是…;二是严格履行。`: the last item is a few characters long, the one before it a whole clause.
    private static func stopsEnumerating(_ scalars: [Unicode.Scalar]) -> Bool {
        let items = scalars.indices.filter {
            $0 > 0 && scalars[$0] == "是" && Ordinal.digits[scalars[$0 - 1]] != nil
        }
        guard items.count > 1, let last = items.last else { return false }
        let rest = scalars[(last + 1)...].dropLast()
        return rest.count <= 8 && !rest.contains(where: \.isMark)
            && last - items[items.count - 2] > 3 * (rest.count + 2)
    }

    /// `…机制? 制度…`: a question of another page with its answer behind a space.
    private static func isAnsweredQuestion(_ scalars: [Unicode.Scalar]) -> Bool {
        zip(scalars, scalars.dropFirst()).contains { ($0 == "?" || $0 == "？") && $1.isBlank }
    }
}
