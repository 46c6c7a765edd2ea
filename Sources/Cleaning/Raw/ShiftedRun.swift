import Markup

/// A stretch of text whose bytes were read one byte off, and what is known of the bytes.
///
/// The pages in question were annotated and cut at marks byte by byte, in GBK, without regard to where a character
/// begins. A hit across two characters leaves the second byte of the second one without its first. From there on every
/// character is put together from two halves, up to a second byte below 0x80, a second hit, or a mark.
struct ShiftedRun {
    /// Two bytes of the text as it was written, each as the values that it may have had; none for any.
    struct Slot {
        var leads: [UInt8] = []
        var trails: [UInt8] = []
        /// The characters with the reading that stands behind the slot, where one does.
        var read: [Unicode.Scalar] = []

        var lead: UInt8? { leads.count == 1 ? leads[0] : nil }
        var trail: UInt8? { trails.count == 1 ? trails[0] : nil }
    }

    /// How the run began.
    enum Opening {
        /// A reading was put behind a hit across two characters: `?shù)`.
        case annotation
        /// The text was cut at a mark that lies across two characters: `?,`.
        case cut
    }

    /// How the run began.
    let opening: Opening
    /// The characters in their bytes.
    private(set) var slots: [Slot] = []
    /// The position of the first scalar behind the run.
    private(set) var end: Int
    /// What can be read in the damaged text, readings left out.
    private(set) var visible: [Unicode.Scalar] = []

    /// The sign of ASCII that ended the run, when it was taken for the second byte of a character.
    private(set) var tail: Unicode.Scalar?

    /// The longest run that is looked for, in scalars; keeps the search linear.
    static let limit = 240

    /// Reads the run whose `?` is at `position`; `nil` where there is none, or it has no end.
    init?(
        in scalars: [Unicode.Scalar], at position: Int, after previous: Unicode.Scalar?, table: AnnotationTable
    ) {
        visible.append("?")
        var half: [UInt8]
        if let annotation = Pinyin.swallowedAnnotation(in: scalars, at: position) {
            guard let before = previous.flatMap(Self.pair(of:)) else { return nil }
            opening = .annotation
            half = Self.trails(read: annotation.syllable, leads: [before.trail], table: table)
            end = annotation.end
        } else if position + 1 < scalars.count, let mark = Self.cuttingMark(scalars[position + 1]) {
            opening = .cut
            slots.append(Slot(trails: [mark.lead]))
            half = [mark.trail]
            visible.append(scalars[position + 1])
            end = position + 2
        } else {
            return nil
        }
        guard read(scalars, from: half, table: table, limit: position + Self.limit) else { return nil }
    }

    /// Reads on from half a character to where the bytes fall in with the characters again.
    private mutating func read(
        _ scalars: [Unicode.Scalar], from half: [UInt8], table: AnnotationTable, limit: Int
    ) -> Bool {
        var leads = half
        while end < min(scalars.count, limit) {
            let scalar = scalars[end]
            if let annotation = Pinyin.annotation(in: scalars, at: end) {
                end = annotation.end
            } else if let annotation = Pinyin.swallowedAnnotation(in: scalars, at: end) {
                let trails = leads.isEmpty ? [] : Self.trails(read: annotation.syllable, leads: leads, table: table)
                slots.append(
                    Slot(leads: leads, trails: trails, read: table.characters(read: annotation.syllable)))
                end = annotation.end
                return true
            } else if scalar == "?" {
                // Its partner was a mark, or a sign of ASCII that went with it.
                slots.append(Slot(leads: leads))
                visible.append(scalar)
                end += 1
                return true
            } else if (0x40...0x7E).contains(scalar.value) {
                slots.append(Slot(leads: leads, trails: [UInt8(scalar.value)]))
                visible.append(scalar)
                end += 1
                if let annotation = Pinyin.annotation(in: scalars, at: end) {
                    slots[slots.count - 1].read = table.characters(read: annotation.syllable)
                    end = annotation.end
                }
                return true
            } else if let pair = Self.pair(of: scalar) {
                slots.append(Slot(leads: leads, trails: [pair.lead]))
                visible.append(scalar)
                end += 1
                if pair.trail < 0x80 {
                    tail = Unicode.Scalar(pair.trail)
                    return true
                }
                leads = [pair.trail]
            } else {
                return false
            }
        }
        return false
    }

    /// The second bytes of characters with this reading that begin with one of `leads`: those of the page's own
    /// characters, where it has any.
    private static func trails(read syllable: String, leads: [UInt8], table: AnnotationTable) -> [UInt8] {
        for characters in [table.own(read: syllable), table.characters(read: syllable)] {
            let pairs = characters.compactMap(DoubleByteCodec.gbk.pair(of:)).filter { leads.contains($0.lead) }
            if !pairs.isEmpty { return Set(pairs.map(\.trail)).sorted() }
        }
        return []
    }

    /// The bytes of the marks at which such pages are cut.
    ///
    /// They were folded to ASCII afterwards.
    private static func cuttingMark(_ scalar: Unicode.Scalar) -> DoubleByteCodec.Pair? {
        switch scalar {
        case ",", "!", ";", "?", ":", "，", "！", "；", "？", "：", "、", "。": pair(of: scalar)
        default: nil
        }
    }

    /// The bytes of a scalar before the folding of its punctuation.
    private static func pair(of scalar: Unicode.Scalar) -> DoubleByteCodec.Pair? {
        switch scalar {
        case ",", "!", ";", "?", ":", "(", ")": DoubleByteCodec.Pair(lead: 0xA3, trail: UInt8(scalar.value + 0x80))
        default: DoubleByteCodec.gbk.pair(of: scalar)
        }
    }
}
