/// The characters of one set by their pointer (WHATWG Encoding Standard, section 6).
///
/// Each table is derived from the C library's once, when first used (about 5 ms), and corrected where the standard's
/// differs.
struct CharacterIndex: Sendable {
    private let values: [UInt32]

    /// The character at `pointer`, or ``CharacterUnit/broken``.
    subscript(pointer: Int) -> UInt32 {
        pointer >= 0 && pointer < values.count ? values[pointer] : CharacterUnit.broken
    }

    /// Collects the characters of all pairs in the order of their pointers.
    private init(
        _ charset: String, leads: ClosedRange<UInt8>, trails: [UInt8], prefix: [UInt8] = [],
        corrected: [UInt16: UInt32] = [:]
    ) {
        guard let charset = SystemCharset(charset) else {
            values = []
            return
        }
        var values: [UInt32] = []
        values.reserveCapacity(leads.count * trails.count)
        for lead in leads {
            for trail in trails {
                if let right = corrected[UInt16(lead) << 8 | UInt16(trail)] {
                    values.append(right)
                    continue
                }
                let found = charset.scalars(prefix + [lead, trail])
                switch found.count {
                case 1: values.append(found[0])
                case 2: values.append(CharacterUnit.pair(found[0], found[1]))
                default: values.append(CharacterUnit.broken)
                }
            }
        }
        self.values = values
    }

    /// All two-byte characters of gb18030; 190 trails.
    static let gb18030 = CharacterIndex(
        "GB18030", leads: 0x81...0xFE, trails: Array(0x40...0x7E) + Array(0x80...0xFE), corrected: gb18030Corrections)

    /// Big5 with the Hong Kong supplement; 157 trails.
    static let big5 = CharacterIndex(
        "BIG5-HKSCS", leads: 0x81...0xFE, trails: Array(0x40...0x7E) + Array(0xA1...0xFE), corrected: big5Corrections)

    /// JIS X 0208 with the extensions of NEC and IBM, as Shift_JIS reaches it; 188 trails.
    static let jis0208 = CharacterIndex(
        "CP932", leads: 0x81...0x9F, andLeads: 0xE0...0xFC, trails: Array(0x40...0x7E) + Array(0x80...0xFC))

    /// JIS X 0212; 94 trails.
    static let jis0212 = CharacterIndex(
        "EUC-JP-MS", leads: 0xA1...0xF2, trails: Array(0xA1...0xFE), prefix: [0x8F], corrected: [0xA2C3: 0xA6])

    /// KS X 1001 and the other Hangul of windows-949; 190 trails.
    static let eucKR = CharacterIndex("CP949", leads: 0x81...0xFE, trails: Array(0x41...0xFE))

    private init(_ charset: String, leads: ClosedRange<UInt8>, andLeads more: ClosedRange<UInt8>, trails: [UInt8]) {
        values =
            CharacterIndex(charset, leads: leads, trails: trails).values
            + CharacterIndex(charset, leads: more, trails: trails).values
    }
}
