import Markup

extension ShiftedRun.Slot {
    /// The character of the two bytes, where both are known and there is one.
    var scalar: Unicode.Scalar? {
        guard let lead, let trail else { return nil }
        return GBKCodec.standard.scalar(of: GBKCodec.Pair(lead: lead, trail: trail))
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
    private static let lossPenalty = 4.0

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
                return pairs(from: lead, to: trail, between: around, evidence: .given, language: language)
            }
            let direct = SlotChoice(text: [scalar], penalty: 0)
            guard scalar.isHan, !(isKnown(scalar, language) && isJoined([scalar], around, language)) else {
                return [direct]
            }
            var pairs = pairs(from: lead, to: trail, between: around, evidence: .required, language: language)
            if language.has(scalar) { pairs.removeAll { !language.joins($0.text[0], $0.text[1]) } }
            return [direct] + pairs
        case (nil, let trail?) where isCut:
            return cutWays(trail, between: around, language: language)
        case (nil, let trail?):
            return lost(GBKCodec.leads.map { ShiftedRun.Slot(lead: $0, trail: trail) }, language: language)
        case (let lead?, nil):
            return lost(GBKCodec.trails.map { ShiftedRun.Slot(lead: lead, trail: $0) }, language: language)
        case (nil, nil):
            return slot.read.isEmpty ? [unknown] : slot.read.map { SlotChoice(text: [$0], penalty: 0) }
        }
    }

    /// The ways to fill a slot that a reading stands behind, but whose bytes make another character: a pair of bytes fell
    /// out in front of the one that was annotated.
    private static func waysBeforeReading(_ slot: ShiftedRun.Slot, language: PageLanguage) -> [SlotChoice] {
        guard let lead = slot.lead, !slot.read.contains(where: { $0 == slot.scalar }) else { return [] }
        var ways: [SlotChoice] = []
        for second in slot.read {
            guard let pair = GBKCodec.standard.pair(of: second), slot.trail ?? pair.trail == pair.trail else {
                continue
            }
            for lost in lostPairs where lost.trails.contains(pair.lead) {
                guard let first = ShiftedRun.Slot(lead: lead, trail: lost.lead).scalar, isKnown(first, language) else {
                    continue
                }
                ways.append(SlotChoice(text: [first, second], penalty: lossPenalty))
            }
        }
        return ways
    }

    /// The known characters among the slots, likeliest first; a question mark where there is none.
    private static func lost(_ slots: [ShiftedRun.Slot], language: PageLanguage) -> [SlotChoice] {
        let known = slots.compactMap(\.scalar).filter { isKnown($0, language) }
            .map { (cost: language.cost(of: $0, after: nil), scalar: $0) }
            .sorted { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }
        guard !known.isEmpty else { return [unknown] }
        return known.prefix(limit).map { SlotChoice(text: [$0.scalar], penalty: 0) }
    }

    /// The character whose second byte began the mark.
    ///
    /// It is nearly always `。`; any other must make a pair that the page or the word list knows, unless a mark
    /// follows, which none does behind `。`.
    private static func cutWays(
        _ trail: UInt8, between around: Neighbours, language: PageLanguage
    ) -> [SlotChoice] {
        let isStopPossible = around.after.map { !$0.isMark || $0.closes } ?? true
        return GBKCodec.leads.compactMap { lead in
            guard let scalar = ShiftedRun.Slot(lead: lead, trail: trail).scalar else { return nil }
            let isPossible =
                scalar.isHan
                ? isKnown(scalar, language) && (!isStopPossible || isJoined([scalar], around, language))
                : scalar == "。" && isStopPossible
            return isPossible ? SlotChoice(text: [scalar], penalty: 0) : nil
        }
    }

    /// Two characters between which a pair of bytes vanished that GBK has no character for, most of them in its
    /// user-defined areas.
    ///
    /// Unless the bytes make no character without them, one of the two must make a pair with its neighbour.
    private static func pairs(
        from lead: UInt8, to trail: UInt8, between around: Neighbours, evidence: Evidence, language: PageLanguage
    ) -> [SlotChoice] {
        var pairs: [(cost: Double, text: [Unicode.Scalar])] = []
        for lost in lostPairs {
            guard let first = ShiftedRun.Slot(lead: lead, trail: lost.lead).scalar, isKnown(first, language) else {
                continue
            }
            for lead in lost.trails {
                guard let second = ShiftedRun.Slot(lead: lead, trail: trail).scalar, isKnown(second, language),
                    evidence == .given || isJoined([first, second], around, language)
                else { continue }
                pairs.append((language.cost(of: [first, second], after: around.before), [first, second]))
            }
        }
        return pairs.sorted { ($0.cost, $0.text[0], $0.text[1]) < ($1.cost, $1.text[0], $1.text[1]) }
            .prefix(limit).map { SlotChoice(text: $0.text, penalty: lossPenalty) }
    }

    /// The pairs of bytes without a character whose second byte may begin another pair.
    private static let lostPairs: [(lead: UInt8, trails: [UInt8])] = GBKCodec.leads.map { lead in
        (lead, GBKCodec.leads.filter { ShiftedRun.Slot(lead: lead, trail: $0).scalar == nil })
    }.filter { !$0.trails.isEmpty }

    private static func isKnown(_ scalar: Unicode.Scalar, _ language: PageLanguage) -> Bool {
        language.has(scalar) || CommonWords.use(scalar)
    }

    /// Whether any two that would stand side by side are known to.
    private static func isJoined(_ text: [Unicode.Scalar], _ around: Neighbours, _ language: PageLanguage) -> Bool {
        let row = (around.before.map { [$0] } ?? []) + text + (around.after.map { [$0] } ?? [])
        return zip(row, row.dropFirst()).contains { $0.isHan && $1.isHan && language.joins($0, $1) }
    }
}
