import Markup

/// The likeliest reading of a shifted run.
///
/// Where all bytes of a character are there, the bytes decide. Where one was lost, or where a pair of bytes fell out
/// between two characters, the page's own language does.
struct ShiftedReading {
    /// The text as it was written.
    let text: [Unicode.Scalar]
    /// Whether the bytes allow no other reading.
    let isCertain: Bool

    /// Reads a run that stands between `previous`, text without damage, and `next`.
    ///
    /// `nil` where the bytes make no sense, or the text as it stands makes more.
    init?(of run: ShiftedRun, after previous: [Unicode.Scalar], before next: Unicode.Scalar?, language: PageLanguage) {
        let next = run.tail ?? next
        let isFolded = !language.has("，")
        let direct = run.slots.map { slot in slot.scalar.map { isFolded ? Self.folded($0) : $0 } }
        var isComplete = true
        var choices: [[SlotChoice]] = []
        for (index, slot) in run.slots.enumerated() {
            let around = SlotChoice.Neighbours(
                before: index > 0 ? direct[index - 1] : previous.last,
                after: index + 1 < direct.count ? direct[index + 1] : next)
            let isCut = index == 0 && run.opening == .cut
            let ways = SlotChoice.ways(toFill: slot, isCut: isCut, between: around, language: language)
            guard let first = ways.first else { return nil }
            if first.text == ["?"] { isComplete = false }
            choices.append(ways)
        }
        let (text, margin) = Self.likeliest(choices, after: previous, before: next, language: language)
        if run.opening == .cut {
            // A question mark before another mark also stands in sound text.
            let asWritten = language.cost(of: run.visible, after: previous.last)
            guard language.cost(of: text, after: previous.last) < asWritten else { return nil }
        }
        self.text = (isFolded ? text.map(Self.folded) : text) + (run.tail.map { [$0] } ?? [])
        isCertain = isComplete && margin >= Self.certainMargin
    }

    // In bits: how much likelier than any other a certain reading is.
    private static let certainMargin = 8.0

    /// The cheapest way through all slots (Viterbi), and how much more the next best one costs.
    ///
    /// O(slots × choices²).
    private static func likeliest(
        _ slots: [[SlotChoice]], after previous: [Unicode.Scalar], before next: Unicode.Scalar?, language: PageLanguage
    ) -> (text: [Unicode.Scalar], margin: Double) {
        // Far enough for any quotation; the whole of a long paragraph would make many runs in it quadratic.
        let isOpen = previous.suffix(500).last { $0 == "“" || $0 == "”" } == "“"
        var paths: [(cost: Double, text: [Unicode.Scalar])] = [(0, [])]
        var forward: [[Double]] = []
        for choices in slots {
            paths = choices.compactMap { choice in
                paths.map { path in
                    let cost = language.cost(of: choice.text, after: path.text.last ?? previous.last)
                    let closing = quotationBonus(choice, behind: path.text, isOpen: isOpen)
                    return (cost: path.cost + choice.penalty + cost - closing, start: path.text)
                }.min { $0.cost < $1.cost }.map { ($0.cost, $0.start + choice.text) }
            }
            forward.append(paths.map(\.cost))
        }
        let ends = paths.map { path in
            (cost: path.cost + (next.map { language.cost(of: $0, after: path.text.last) } ?? 0), text: path.text)
        }
        guard let best = ends.min(by: { $0.cost < $1.cost }) else { return ([], 0) }
        return (best.text, secondBest(slots, forward, before: next, language: language) - best.cost)
    }

    /// The least that a way costs which takes another choice than the best one somewhere: from what leads to each choice
    /// and what follows it.
    private static func secondBest(
        _ slots: [[SlotChoice]], _ forward: [[Double]], before next: Unicode.Scalar?, language: PageLanguage
    ) -> Double {
        var second = Double.infinity
        var backward = (slots.last ?? []).map { choice in
            next.map { language.cost(of: $0, after: choice.text.last) } ?? 0
        }
        for index in slots.indices.reversed() {
            let costs = zip(forward[index], backward).map { $0 + $1 }.sorted()
            if costs.count > 1 { second = min(second, costs[1]) }
            guard index > 0 else { break }
            backward = slots[index - 1].map { earlier in
                zip(slots[index], backward).map { choice, rest in
                    choice.penalty + language.cost(of: choice.text, after: earlier.text.last) + rest
                }.min() ?? 0
            }
        }
        return second
    }

    /// In bits: an open quotation is closed much rather than not, and none is closed that isn't open.
    private static func quotationBonus(_ choice: SlotChoice, behind text: [Unicode.Scalar], isOpen: Bool) -> Double {
        guard choice.text.contains("”") else { return 0 }
        return text.last { $0 == "“" || $0 == "”" }.map { $0 == "“" } ?? isOpen ? 6 : -12
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "，", "！", "；", "？", "：", "（", "）": Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        default: scalar
        }
    }
}
