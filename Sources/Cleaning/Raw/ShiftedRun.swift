import Markup

/// A stretch of text whose bytes were read one byte off, and what is known of the bytes.
///
/// The pages in question were annotated and cut at marks byte by byte, in GBK, without regard to where a character
/// begins. A hit across two characters leaves the second byte of the second one without its first. From there on every
/// character is put together from two halves, up to a second byte below 0x80, a second hit, or a mark.
struct ShiftedRun {
    /// Two bytes of the text as it was written; `nil` for a byte that was lost.
    struct Slot {
        var lead: UInt8?
        var trail: UInt8?
        /// The characters with the reading that stands behind the slot, where one does.
        var read: [Unicode.Scalar] = []
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

    /// The longest run that is looked for, in scalars; keeps the search linear.
    static let limit = 240

    /// Reads the run whose `?` is at `position`; `nil` where there is none, or it has no end.
    init?(
        in scalars: [Unicode.Scalar], at position: Int, after previous: Unicode.Scalar?, table: AnnotationTable
    ) {
        visible.append("?")
        var half: UInt8?
        if let annotation = Pinyin.swallowedAnnotation(in: scalars, at: position) {
            guard let before = previous.flatMap(GBKCodec.standard.pair(of:)) else { return nil }
            opening = .annotation
            half = Self.trail(read: annotation.syllable, lead: before.trail, table: table)
            end = annotation.end
        } else if position + 1 < scalars.count, let mark = Self.cuttingMark(scalars[position + 1]) {
            opening = .cut
            slots.append(Slot(lead: nil, trail: mark.lead))
            half = mark.trail
            visible.append(scalars[position + 1])
            end = position + 2
        } else {
            return nil
        }
        guard read(scalars, from: half, table: table, limit: position + Self.limit) else { return nil }
    }

    /// Reads on from half a character to where the bytes fall in with the characters again.
    private mutating func read(
        _ scalars: [Unicode.Scalar], from half: UInt8?, table: AnnotationTable, limit: Int
    ) -> Bool {
        var lead = half
        while end < min(scalars.count, limit) {
            let scalar = scalars[end]
            if let annotation = Pinyin.annotation(in: scalars, at: end) {
                end = annotation.end
            } else if let annotation = Pinyin.swallowedAnnotation(in: scalars, at: end) {
                let trail = lead.flatMap { Self.trail(read: annotation.syllable, lead: $0, table: table) }
                slots.append(Slot(lead: lead, trail: trail, read: table.characters(read: annotation.syllable)))
                end = annotation.end
                return true
            } else if scalar == "?", end + 1 == scalars.count || scalars[end + 1].isMark {
                slots.append(Slot(lead: lead, trail: nil))
                visible.append(scalar)
                end += 1
                return true
            } else if (0x40...0x7E).contains(scalar.value) {
                slots.append(Slot(lead: lead, trail: UInt8(scalar.value)))
                visible.append(scalar)
                end += 1
                if let annotation = Pinyin.annotation(in: scalars, at: end) {
                    slots[slots.count - 1].read = table.characters(read: annotation.syllable)
                    end = annotation.end
                }
                return true
            } else if let pair = Self.pair(of: scalar) {
                slots.append(Slot(lead: lead, trail: pair.lead))
                lead = pair.trail
                visible.append(scalar)
                end += 1
            } else {
                return false
            }
        }
        return false
    }

    /// The second byte of the annotated character that begins with `lead`; `nil` where none or more than one does.
    private static func trail(read syllable: String, lead: UInt8, table: AnnotationTable) -> UInt8? {
        let pairs = Set(
            table.characters(read: syllable).compactMap(GBKCodec.standard.pair(of:)).filter { $0.lead == lead })
        return pairs.count == 1 ? pairs.first?.trail : nil
    }

    /// The bytes of the marks at which such pages are cut.
    ///
    /// They were folded to ASCII afterwards.
    private static func cuttingMark(_ scalar: Unicode.Scalar) -> GBKCodec.Pair? {
        switch scalar {
        case ",", "!", ";", "?", ":", "，", "！", "；", "？", "：", "、", "。": pair(of: scalar)
        default: nil
        }
    }

    /// The bytes of a scalar before the folding of its punctuation.
    private static func pair(of scalar: Unicode.Scalar) -> GBKCodec.Pair? {
        switch scalar {
        case ",", "!", ";", "?", ":", "(", ")": GBKCodec.Pair(lead: 0xA3, trail: UInt8(scalar.value + 0x80))
        default: GBKCodec.standard.pair(of: scalar)
        }
    }
}
