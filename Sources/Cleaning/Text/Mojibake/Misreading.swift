import Markup

/// A wrong reading that Chinese text goes through.
enum Misreading: CaseIterable {
    /// UTF-8 read as GBK: `涓枃`.
    case utf8AsGBK
    /// GBK read as Big5: `笢恅`.
    case gbkAsBig5
    /// Big5 read as GBK: `い゛`.
    case big5AsGBK
    /// GBK read as windows-1252: `ÖÐÎÄ`.
    case gbkAsWindows1252
    /// Big5 read as windows-1252: `¤¤¤å`.
    case big5AsWindows1252

    /// A text put to rights.
    struct Outcome {
        var scalars: [Unicode.Scalar]
        var isCertain: Bool
    }

    /// The text with one misreading undone; `nil` where none is to be seen.
    static func undone(_ text: [Unicode.Scalar], latin: LatinEvidence) -> Outcome? {
        if let misread = MisreadUTF8(text), latin.isEnough || misread.weight > 1 {
            return Outcome(scalars: misread.scalars, isCertain: misread.isComplete)
        }
        var outcome = Outcome(scalars: [], isCertain: true)
        var isChanged = false
        var position = 0
        while position < text.count {
            let start = position
            while position < text.count, !text[position].isASCII { position += 1 }
            if position > start, let better = best(text, start..<position) {
                outcome.scalars += better.scalars
                outcome.isCertain = outcome.isCertain && better.isCertain
                position = better.end
                isChanged = true
            } else if position > start {
                outcome.scalars += text[start..<position]
            } else {
                outcome.scalars.append(text[position])
                position += 1
            }
        }
        return isChanged ? outcome : nil
    }

    private typealias Reading = (scalars: [Unicode.Scalar], end: Int, isCertain: Bool)

    // In bits: what a reading must save at least, all in all, and what it may cost a character.
    private static let least = 20.0
    private static let most = 11.0

    /// The best other reading of a run that isn't ASCII; `nil` where the run itself is as good.
    private static func best(_ text: [Unicode.Scalar], _ run: Range<Int>) -> Reading? {
        // Text of common characters reads well.
        guard ChineseText.cost(of: text[run]) > 12 * Double(run.count) else { return nil }
        var best: (gain: Double, reading: Reading)?
        for misreading in allCases where run.count >= misreading.shortest {
            guard let reading = misreading.reading(text, run) else { continue }
            let han = reading.scalars.count(where: \.isHan)
            let own = ChineseText.cost(of: reading.scalars)
            let gain = ChineseText.cost(of: text[run.lowerBound..<reading.end]) - own
            // Common characters in any order aren't text: words must come of it.
            let words = zip(reading.scalars, reading.scalars.dropFirst()).count { first, second in
                ChineseUsage.cost(of: second, after: first) != nil
            }
            guard han >= misreading.fewest, words > 0, words * 4 >= han - 1,
                own <= most * Double(reading.scalars.count), gain >= least,
                gain > best?.gain ?? 0
            else { continue }
            best = (gain, reading)
        }
        return best?.reading
    }

    /// How many Chinese characters must come of it.
    private var fewest: Int {
        switch self {
        case .utf8AsGBK: 2
        case .gbkAsBig5, .big5AsGBK: 4
        case .gbkAsWindows1252, .big5AsWindows1252: 6
        }
    }

    /// Fewer characters than this, none of them ASCII, can't come of so many.
    private var shortest: Int {
        switch self {
        case .utf8AsGBK: 2
        case .gbkAsBig5, .big5AsGBK: 4
        // The second byte of each may be ASCII.
        case .gbkAsWindows1252, .big5AsWindows1252: 1
        }
    }

    private func reading(_ text: [Unicode.Scalar], _ run: Range<Int>) -> Reading? {
        switch self {
        case .utf8AsGBK: MisreadGBK(text, run).map { ($0.scalars, $0.end, $0.isComplete) }
        case .gbkAsBig5: reread(text, run, from: DoubleByteCodec.big5.pair(of:), in: .gbk)
        case .big5AsGBK: reread(text, run, from: MisreadGBK.pair(of:), in: .big5)
        case .gbkAsWindows1252: latin(text, run, in: .gbk)
        case .big5AsWindows1252: latin(text, run, in: .big5)
        }
    }

    private func reread(
        _ text: [Unicode.Scalar], _ run: Range<Int>, from pair: (Unicode.Scalar) -> DoubleByteCodec.Pair?,
        in codec: DoubleByteCodec
    ) -> Reading? {
        var scalars: [Unicode.Scalar] = []
        for scalar in text[run] {
            guard let pair = pair(scalar), let other = codec.scalar(of: pair) else { return nil }
            scalars.append(other)
        }
        return (scalars, run.upperBound, true)
    }

    private func latin(_ text: [Unicode.Scalar], _ run: Range<Int>, in codec: DoubleByteCodec) -> Reading? {
        var scalars: [Unicode.Scalar] = []
        var position = run.lowerBound
        // The second byte may be a letter, behind which the run goes on.
        while position < text.count, !text[position].isASCII {
            guard position + 1 < text.count, let lead = Windows1252.byte(of: text[position]),
                let trail = Windows1252.byte(of: text[position + 1]),
                let scalar = codec.scalar(of: DoubleByteCodec.Pair(lead: lead, trail: trail))
            else { return nil }
            scalars.append(scalar)
            position += 2
        }
        return (scalars, position, true)
    }
}
