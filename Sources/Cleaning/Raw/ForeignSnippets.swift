/// Finds the paragraphs of a page that are a search engine's snippets of other pages.
///
/// A snippet is cut after about a hundred characters and closed with a false `。`. Its length alone proves nothing, so a
/// paragraph also has to show where it was cut out; it never opens the page, and it stands behind a paragraph of the
/// page itself, or behind a label.
struct ForeignSnippets {
    /// The positions of the snippets among the lines.
    private(set) var positions: Set<Int> = []

    /// Lengths, in scalars, of what was cut at the usual place, and of what may have been cut at all.
    private static let usual = 102...108
    private static let possible = 92...122

    /// Judges the paragraphs of a page.
    ///
    /// O(n).
    ///
    /// - Parameters:
    ///   - lines: The lines of the body with their positions; keyword lines left out.
    ///   - labels: Lines behind which another snippet may stand.
    init(in lines: [(position: Int, text: String)], labels: Set<String>) {
        var judged: [(position: Int, signs: Signs)] = []
        var ordinals: Set<Int> = []
        for line in lines where !labels.contains(line.text) {
            var signs = Self.signs(in: Array(line.text.unicodeScalars))
            if let ordinal = signs.ordinal {
                if ordinal > 1, !ordinals.contains(ordinal - 1), signs.isPossible { signs.strength += 2 }
                ordinals.insert(ordinal)
            }
            judged.append((line.position, signs))
        }
        let labelled = Set(
            zip(lines, lines.dropFirst()).filter { labels.contains($0.0.text) }.map { $0.1.position })
        // A weak sign counts only on a page that has a snippet beyond doubt.
        let hasProof = judged.dropFirst().contains { $0.signs.isProof }
        var followsSnippet = false
        for (position, signs) in judged.dropFirst() {
            let isCut = signs.isProof || (hasProof && signs.isUsual && signs.strength > 0)
            followsSnippet = isCut && (!followsSnippet || labelled.contains(position))
            if followsSnippet { positions.insert(position) }
        }
    }

    private struct Signs {
        var isPossible = false
        var isUsual = false
        /// 0 for no sign, 1 for a weak one.
        var strength = 0
        var ordinal: Int?

        var isProof: Bool { isPossible && strength >= (isUsual ? 2 : 3) }
    }

    private static func signs(in scalars: [Unicode.Scalar]) -> Signs {
        var signs = Signs()
        signs.ordinal = Ordinal.value(at: 0, in: scalars)
        guard possible.contains(scalars.count) else { return signs }
        signs.isPossible = true
        signs.isUsual = usual.contains(scalars.count)
        guard scalars.last == "。" || scalars.last == "." else { return signs }
        let text = scalars.dropLast()
        if let last = text.last, last.isMark, !last.closes { signs.strength += 3 }
        if isOpenQuotation(text) { signs.strength += 2 }
        if tail(of: text, behind: \.endsSentence) <= 6 { signs.strength += 2 }
        if tail(of: text, behind: \.isMark) <= 6 { signs.strength += 1 }
        if stopsEnumerating(scalars) { signs.strength += 2 }
        if isAnsweredQuestion(scalars) { signs.strength += 2 }
        return signs
    }

    private static func tail(
        of text: ArraySlice<Unicode.Scalar>, behind ends: (Unicode.Scalar) -> Bool
    ) -> Int {
        guard let mark = text.lastIndex(where: ends) else { return text.count }
        return text.endIndex - mark - 1
    }

    private static func isOpenQuotation(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.last { $0 == "“" || $0 == "”" } == "“"
    }

    /// `一是…;二是严格履行。`: the last item is a few characters long, the one before it a whole clause.
    private static func stopsEnumerating(_ scalars: [Unicode.Scalar]) -> Bool {
        let items = scalars.indices.filter {
            $0 > 0 && scalars[$0] == "是" && digits.contains(scalars[$0 - 1])
        }
        guard items.count > 1, let last = items.last else { return false }
        let rest = scalars[(last + 1)...].dropLast()
        return rest.count <= 8 && !rest.contains(where: \.isMark)
            && last - items[items.count - 2] > 3 * (rest.count + 2)
    }

    private static let digits = Set(Ordinal.digits.keys)

    /// `…机制? 制度…`: a question of another page with its answer behind a space.
    private static func isAnsweredQuestion(_ scalars: [Unicode.Scalar]) -> Bool {
        zip(scalars, scalars.dropFirst()).contains { ($0 == "?" || $0 == "？") && $1.isBlank }
    }
}
