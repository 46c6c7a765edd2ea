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
        let isFolded = !language.has("，")
        let direct = run.slots.map { slot in slot.scalar.map { isFolded ? Self.folded($0) : $0 } }
        var isCertain = true
        var choices: [[SlotChoice]] = []
        for (index, slot) in run.slots.enumerated() {
            let around = SlotChoice.Neighbours(
                before: index > 0 ? direct[index - 1] : previous.last,
                after: index + 1 < direct.count ? direct[index + 1] : next)
            let isCut = index == 0 && run.opening == .cut
            let ways = SlotChoice.ways(toFill: slot, isCut: isCut, between: around, language: language)
            guard let first = ways.first else { return nil }
            if ways.count > 1 || first.text == ["?"] { isCertain = false }
            choices.append(ways)
        }
        let text = Self.likeliest(choices, after: previous, before: next, language: language)
        if run.opening == .cut {
            // A question mark before another mark also stands in sound text.
            let asWritten = language.cost(of: run.visible, after: previous.last)
            guard language.cost(of: text, after: previous.last) < asWritten else { return nil }
        }
        self.text = isFolded ? text.map(Self.folded) : text
        self.isCertain = isCertain
    }

    /// The cheapest way through all slots (Viterbi).
    ///
    /// O(slots × choices²).
    private static func likeliest(
        _ slots: [[SlotChoice]], after previous: [Unicode.Scalar], before next: Unicode.Scalar?, language: PageLanguage
    ) -> [Unicode.Scalar] {
        // Far enough for any quotation; the whole of a long paragraph would make many runs in it quadratic.
        let isOpen = previous.suffix(500).last { $0 == "“" || $0 == "”" } == "“"
        var paths: [(cost: Double, text: [Unicode.Scalar])] = [(0, [])]
        for choices in slots {
            paths = choices.compactMap { choice in
                paths.map { path in
                    let cost = language.cost(of: choice.text, after: path.text.last ?? previous.last)
                    let closing = closesQuotation(choice, behind: path.text, isOpen: isOpen) ? quotationBonus : 0
                    return (path.cost + choice.penalty + cost - closing, path.text + choice.text)
                }.min { $0.cost < $1.cost }
            }
        }
        return paths.map { path in
            (path.cost + (next.map { language.cost(of: $0, after: path.text.last) } ?? 0), path.text)
        }.min { $0.0 < $1.0 }?.1 ?? []
    }

    // In bits: an open quotation is closed much rather than not.
    private static let quotationBonus = 6.0

    private static func closesQuotation(_ choice: SlotChoice, behind text: [Unicode.Scalar], isOpen: Bool) -> Bool {
        guard choice.text == ["”"] else { return false }
        return text.last { $0 == "“" || $0 == "”" }.map { $0 == "“" } ?? isOpen
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "，", "！", "；", "？", "：", "（", "）": Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        default: scalar
        }
    }
}
