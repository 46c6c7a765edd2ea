/// Looks at a stretch of text byte by byte for what misread text is made of.
struct SuspicionScan {
    private var value: UInt32 = 0
    private var pending = 0
    private var isAfterLead = false
    private var latin = 0
    private var longestLatin = 0
    private var ideographs = 0
    private var rare = 0
    private var unassigned = 0
    private var pairs = 0

    /// Whether anything was seen that sound text hardly has.
    var isSuspicious: Bool {
        pairs > 0 || unassigned > 0 || longestLatin >= 6 || (rare > 1 && rare * 6 >= ideographs)
    }

    /// Reads the next byte of UTF-8.
    mutating func read(_ byte: UInt8) {
        if byte < 0x80 {
            if pending == 0, byte != 0x20 || !isAfterLead { isAfterLead = false }
            if byte < 0x40 { latin = 0 }
            return
        }
        if byte < 0xC0 {
            value = value << 6 | UInt32(byte & 0x3F)
            pending -= 1
            if pending == 0 { read(scalar: value) }
            return
        }
        pending = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
        value = UInt32(byte) & (byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07)
    }

    private mutating func read(scalar value: UInt32) {
        switch value {
        case 0x80...0xFF:
            if isAfterLead, value < 0xC0 { pairs += 1 }
            isAfterLead = value >= 0xC2 && value <= 0xF4
            latin += 1
            longestLatin = max(longestLatin, latin)
        case 0x152...0x192, 0x2C6...0x2DC, 0x2010...0x20AC, 0x2122:
            if isAfterLead { pairs += 1 }
            isAfterLead = false
        case 0x2E80...0x9FFF:
            (isAfterLead, latin) = (false, 0)
            ideographs += 1
            // Kana and bopomofo are what Big5 looks like in GBK.
            if ChineseUsage.isRare(value) || (0x3041...0x312F).contains(value) { rare += 1 }
        case 0xE000...0xF8FF:
            (isAfterLead, latin) = (false, 0)
            unassigned += 1
        default:
            (isAfterLead, latin) = (false, 0)
        }
    }
}
