import Markup

extension ShiftedRun.Slot {
    /// The character of the two bytes, where both are known and there is one.
    var scalar: Unicode.Scalar? {
        guard let lead, let trail else { return nil }
        return DoubleByteCodec.gbk.scalar(of: DoubleByteCodec.Pair(lead: lead, trail: trail))
    }
}

/// One way to fill a slot of a shifted run.
struct SlotChoice {
    /// One character, or the two that look like one because a pair of bytes between them fell out.
    let text: [Unicode.Scalar]
    /// What the way costs beside its characters, in bits.
    let penalty: Double

    /// What stands on both sides of a slot, as far as it's known.
    struct Neighbours {
        let before: Unicode.Scalar?
        let after: Unicode.Scalar?
    }

    private static let unknown = SlotChoice(text: ["?"], penalty: 0)
    // The widest choice kept for a slot; bounds the work.
    private static let limit = 48
    // About one pair of bytes in twenty lies in the user-defined areas.
    private static let lossPenalty = 3.0

    /// The ways to fill a slot; more than one where a byte was lost, or the bytes make no character that belongs there.
    ///
    /// `isCut` says whether the slot ends in the first byte of a mark at which the text was cut.
    static func ways(
        toFill slot: ShiftedRun.Slot, isCut: Bool, between around: Neighbours, language: PageLanguage
    ) -> [SlotChoice] {
        let read = waysBeforeReading(slot, language: language)
        if !read.isEmpty { return read }
        switch (slot.lead, slot.trail) {
        case (let lead?, let trail?):
            guard let scalar = slot.scalar else {
                return pairs(from: lead, to: trail, between: around, language: language)
            }
            let direct = SlotChoice(text: [scalar], penalty: 0)
            guard scalar.isHan, !(isKnown(scalar, language) && isExpected(scalar, around, language)) else {
                return [direct]
            }
            return [direct] + pairs(from: lead, to: trail, between: around, language: language)
        case (nil, let trail?) where isCut:
            return cutWays(trail, between: around, language: language)
        case (nil, nil) where slot.leads.isEmpty && slot.trails.isEmpty:
            return slot.read.isEmpty ? [unknown] : slot.read.map { SlotChoice(text: [$0], penalty: 0) }
        default:
            return lost(slot, language: language)
        }
    }

    /// The ways to fill a slot that a reading stands behind, but whose bytes make another character: a pair of bytes fell
    /// out in front of the one that was annotated.
    private static func waysBeforeReading(_ slot: ShiftedRun.Slot, language: PageLanguage) -> [SlotChoice] {
        guard let lead = slot.lead, !slot.read.contains(where: { $0 == slot.scalar }) else { return [] }
        var ways: [SlotChoice] = []
        for second in slot.read {
            guard let pair = DoubleByteCodec.gbk.pair(of: second), slot.trail ?? pair.trail == pair.trail else {
                continue
            }
            for lost in lostPairs where lost.trails.contains(pair.lead) {
                guard let first = character(lead, lost.lead), isKnown(first, language) else {
                    continue
                }
                ways.append(SlotChoice(text: [first, second], penalty: lossPenalty))
            }
        }
        return ways
    }

    /// The known characters that a slot may hold, likeliest first; a question mark where there is none.
    private static func lost(_ slot: ShiftedRun.Slot, language: PageLanguage) -> [SlotChoice] {
        let leads = slot.leads.isEmpty ? Array(DoubleByteCodec.leads) : slot.leads
        let trails = slot.trails.isEmpty ? Array(DoubleByteCodec.trails) : slot.trails
        let known = leads.flatMap { lead in trails.compactMap { character(lead, $0) } }
            .filter { isPossible($0, language) }
            .map { (cost: language.cost(of: $0, after: nil), scalar: $0) }
            .sorted { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }
        guard !known.isEmpty else { return [unknown] }
        return known.prefix(limit).map { SlotChoice(text: [$0.scalar], penalty: 0) }
    }

    private static func character(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar? {
        DoubleByteCodec.gbk.scalar(of: DoubleByteCodec.Pair(lead: lead, trail: trail))
    }

    /// The character whose second byte began the mark.
    ///
    /// It is nearly always `。`; any other must make a pair that the page or the word list knows, unless a mark
    /// follows, which none does behind `。`.
    private static func cutWays(
        _ trail: UInt8, between around: Neighbours, language: PageLanguage
    ) -> [SlotChoice] {
        let isStopPossible =
            (around.after.map { !$0.isMark || $0.closes } ?? true)
            && (around.before.map { !$0.opens && !$0.isMark || $0.closes } ?? false)
        return DoubleByteCodec.leads.compactMap { lead in
            guard let scalar = character(lead, trail) else { return nil }
            let isPossible =
                scalar.isHan
                ? isKnown(scalar, language) && (!isStopPossible || isJoined([scalar], around, language))
                : scalar == "。" && isStopPossible
            return isPossible ? SlotChoice(text: [scalar], penalty: 0) : nil
        }
    }

    /// Two or three characters between which pairs of bytes vanished that GBK has no character for, most of them in its
    /// user-defined areas.
    private static func pairs(
        from lead: UInt8, to trail: UInt8, between around: Neighbours, language: PageLanguage
    ) -> [SlotChoice] {
        var ways: [(cost: Double, text: [Unicode.Scalar])] = []
        func add(_ text: [Unicode.Scalar]) {
            var cost = language.cost(of: text, after: around.before)
            if let after = around.after { cost += language.cost(of: after, after: text.last) }
            ways.append((cost, text))
        }
        let firsts = lostPairs.compactMap { lost in
            character(lead, lost.lead).flatMap { isPossible($0, language) ? (scalar: $0, lost: lost) : nil }
        }
        for first in firsts {
            for lead in first.lost.trails {
                guard let second = character(lead, trail), isPossible(second, language) else { continue }
                add([first.scalar, second])
            }
        }
        let lasts = DoubleByteCodec.leads.compactMap { character($0, trail) }.filter { isPossible($0, language) }
        for first in firsts {
            for middle in language.followers(of: first.scalar) {
                guard let pair = DoubleByteCodec.gbk.pair(of: middle), first.lost.trails.contains(pair.lead) else {
                    continue
                }
                for last in lasts {
                    guard let lead = DoubleByteCodec.gbk.pair(of: last)?.lead, character(pair.trail, lead) == nil
                    else { continue }
                    add([first.scalar, middle, last])
                }
            }
        }
        return ways.sorted { $0.cost < $1.cost }
            .prefix(limit).map { SlotChoice(text: $0.text, penalty: lossPenalty) }
    }

    private static func isPossible(_ scalar: Unicode.Scalar, _ language: PageLanguage) -> Bool {
        isKnown(scalar, language) || scalar.isMark
    }

    /// The pairs of bytes without a character whose second byte may begin another pair.
    private static let lostPairs: [(lead: UInt8, trails: [UInt8])] = (0x80...0xFE).map { lead in
        (lead, DoubleByteCodec.leads.filter { character(lead, $0) == nil })
    }.filter { !$0.trails.isEmpty }

    private static func isKnown(_ scalar: Unicode.Scalar, _ language: PageLanguage) -> Bool { language.mayHave(scalar) }

    /// Whether any two that would stand side by side are known to.
    private static func isJoined(_ text: [Unicode.Scalar], _ around: Neighbours, _ language: PageLanguage) -> Bool {
        let row = (around.before.map { [$0] } ?? []) + text + (around.after.map { [$0] } ?? [])
        return zip(row, row.dropFirst()).contains { $0.isHan && $1.isHan && language.joins($0, $1) }
    }

    /// Whether a character fits in between its neighbours so well that nothing else needs to be looked for.
    private static func isExpected(
        _ scalar: Unicode.Scalar, _ around: Neighbours, _ language: PageLanguage
    ) -> Bool {
        let cost = language.cost(of: scalar, after: around.before)
        guard let after = around.after else { return cost < expectedCost / 2 }
        return cost + language.cost(of: after, after: scalar) < expectedCost
    }

    // In bits, for two characters.
    private static let expectedCost = 16.0
}
