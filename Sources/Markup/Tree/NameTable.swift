/// The names met in one page that are not known beforehand, each kept once and known by its number.
///
/// Numbers begin at ``first``; smaller ones are for ``AttributeName``.
struct NameTable: Sendable {
    /// The first number given out.
    static let first: UInt32 = 256

    private(set) var ranges: [TextRange] = []
    private var hashes: [UInt32] = []
    /// The index of a name plus one, at the place where its hash says or the next free one behind it.
    private var slots: [UInt32] = Array(repeating: 0, count: 64)

    /// Nobody outside can tell which names fall together.
    private static let seed = UInt64.random(in: .min ... .max)

    /// Where a name lies.
    subscript(number: UInt32) -> TextRange { ranges[Int(number - Self.first)] }

    /// The number of a name, which is added if it's new.
    mutating func number(of name: TextRange, in text: PageText) -> UInt32 {
        let hash = Self.hash(of: text[name])
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash, text.isSame(ranges[index], name) { return UInt32(index) + Self.first }
            slot = (slot + 1) & (slots.count - 1)
        }
        ranges.append(name)
        hashes.append(hash)
        slots[slot] = UInt32(ranges.count)
        if ranges.count * 2 > slots.count { grow() }
        return UInt32(ranges.count - 1) + Self.first
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    private static func hash(of name: ArraySlice<UInt8>) -> UInt32 {
        name.withUnsafeBytes { bytes in
            var hash = seed ^ UInt64(bytes.count)
            var offset = 0
            while offset < bytes.count {
                var word: UInt64 = 0
                if offset + 8 <= bytes.count {
                    word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                } else {
                    for byte in bytes[offset...] { word = word << 8 | UInt64(byte) }
                }
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed >> 1)
                hash = product.high ^ product.low
                offset += 8
            }
            return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        }
    }
}
