import Markup

/// UTF-8 that was read as GBK: `涓枃`.
///
/// Pairs of bytes that GBK has no character for may have been dropped, and the last byte of a run may have become a
/// question mark.
struct MisreadGBK {
    /// The text as it was written.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The position behind what was read.
    private(set) var end: Int
    /// Whether all bytes were there.
    private(set) var isComplete = true

    private var pending: [UInt8] = []

    /// Reads a run again; `nil` where its bytes aren't UTF-8.
    init?(_ text: [Unicode.Scalar], _ run: Range<Int>) {
        end = run.upperBound
        for (offset, scalar) in text[run].enumerated() {
            let isLast = offset == run.count - 1
            if scalar == "\u{FFFD}", isLast || !pending.isEmpty {
                guard finish() else { return nil }
                continue
            }
            if scalar == "€" {
                // The single byte 80, WHATWG Encoding, section 10.2.1.
                guard take(0x80) else { return nil }
                continue
            }
            guard let pair = Self.pair(of: scalar) else { return nil }
            let before = (pending: pending, count: scalars.count)
            if take(pair.lead), take(pair.trail) { continue }
            pending = before.pending
            scalars.removeLast(scalars.count - before.count)
            guard mend(before: pair) else { return nil }
        }
        guard !pending.isEmpty else { return }
        // The last byte went together with what stood behind it.
        if end < text.count, text[end] == "?" { end += 1 }
        guard finish() else { return nil }
    }

    /// The bytes of a character in GBK, those of its user-defined areas included.
    static func pair(of scalar: Unicode.Scalar) -> DoubleByteCodec.Pair? {
        if let pair = DoubleByteCodec.gbk.pair(of: scalar) { return pair }
        // The user-defined areas, WHATWG Encoding, index gb18030.
        switch scalar.value {
        case 0xE000...0xE4C5:
            let offset = Int(scalar.value - 0xE000)
            let lead = offset / 94
            return .init(lead: UInt8(lead < 6 ? 0xAA + lead : 0xF8 + lead - 6), trail: UInt8(0xA1 + offset % 94))
        case 0xE4C6...0xE765:
            let offset = Int(scalar.value - 0xE4C6)
            let trail = 0x40 + offset % 96
            return .init(lead: UInt8(0xA1 + offset / 96), trail: UInt8(trail >= 0x7F ? trail + 1 : trail))
        default: return nil
        }
    }

    /// Takes the next byte; false where it can't follow.
    private mutating func take(_ byte: UInt8) -> Bool {
        if pending.isEmpty {
            guard (0xC2...0xEF).contains(byte) else { return false }
            pending = [byte]
            return true
        }
        guard (0x80...0xBF).contains(byte) else { return false }
        pending.append(byte)
        guard pending.count == Self.length(pending[0]) else { return true }
        guard let scalar = Unicode.Scalar(utf8: pending) else { return false }
        scalars.append(scalar)
        pending = []
        return true
    }

    /// Puts back a pair that was dropped in front of `pair`: the end of one character and the beginning of the next.
    private mutating func mend(before pair: DoubleByteCodec.Pair) -> Bool {
        guard let lead = pending.first, Self.length(lead) == 3 else { return false }
        if pending.count == 1 { return mendWithin(lead) && take(pair.lead) && take(pair.trail) }
        let seconds = (UInt8(0xE3)...0xE9).compactMap { lead in
            Unicode.Scalar(utf8: [lead, pair.lead, pair.trail]).map { (scalar: $0, lead: lead) }
        }
        var best: (cost: Double, first: Unicode.Scalar, second: Unicode.Scalar)?
        for byte in UInt8(0x80)...0xBF {
            guard let first = Unicode.Scalar(utf8: [pending[0], pending[1], byte]), ChineseUsage.has(first) else {
                continue
            }
            for second in seconds
            where DoubleByteCodec.gbk.scalar(of: .init(lead: byte, trail: second.lead)) == nil {
                let cost = cost(of: first) + ChineseText.cost(of: second.scalar, after: first)
                if cost < best?.cost ?? .infinity { best = (cost, first, second.scalar) }
            }
        }
        guard let best else { return false }
        scalars += [best.first, best.second]
        pending = []
        isComplete = false
        return true
    }

    /// Puts back a dropped pair that was the rest of a character.
    private mutating func mendWithin(_ lead: UInt8) -> Bool {
        guard let rests = Self.lostRests[lead], var best = rests.likeliest else { return false }
        // Only what follows the last character in common words can be likelier than what is most common.
        if let last = scalars.last {
            var least = cost(of: best)
            let followers = ChineseUsage.followers(of: last).lazy.flatMap(ChineseVariants.forms)
            for choice in followers where rests.characters.contains(choice) {
                let cost = cost(of: choice)
                if (cost, choice) < (least, best) { (best, least) = (choice, cost) }
            }
        }
        scalars.append(best)
        pending = []
        isComplete = false
        return true
    }

    private func cost(of scalar: Unicode.Scalar) -> Double { ChineseText.cost(of: scalar, after: scalars.last) }

    /// The characters in use whose other two bytes GBK has no character for, of one first byte.
    private struct Rests {
        let characters: HanSet
        /// The most common one; `nil` where there is none.
        let likeliest: Unicode.Scalar?

        init(_ scalars: [Unicode.Scalar]) {
            characters = HanSet(scalars)
            likeliest = scalars.min { ChineseText.cost(of: $0, after: nil) < ChineseText.cost(of: $1, after: nil) }
        }
    }

    private static let lostRests: [UInt8: Rests] = Dictionary(
        uniqueKeysWithValues: (UInt8(0xE0)...0xEF).map { lead in
            let scalars = (UInt8(0x81)...0xBF).flatMap { second in
                (UInt8(0x80)...0xBF).filter { DoubleByteCodec.gbk.scalar(of: .init(lead: second, trail: $0)) == nil }
                    .compactMap { Unicode.Scalar(utf8: [lead, second, $0]) }
            }
            return (lead, Rests(scalars.filter(ChineseUsage.has)))
        })

    /// Ends a character whose last byte was lost.
    private mutating func finish() -> Bool {
        isComplete = false
        defer { pending = [] }
        guard pending.count == 2, Self.length(pending[0]) == 3 else { return pending.isEmpty || pending.count == 1 }
        let choices = (UInt8(0x80)...0xBF).compactMap { Unicode.Scalar(utf8: [pending[0], pending[1], $0]) }
        guard let best = choices.min(by: { cost(of: $0) < cost(of: $1) }) else { return false }
        scalars.append(best)
        return true
    }

    private static func length(_ lead: UInt8) -> Int { lead < 0xE0 ? 2 : 3 }
}
