/// A set of numbers other than 0, for some thousands of insertions a text: several times as fast as `Set`.
struct KeySet {
    private var slots = [UInt64](repeating: 0, count: 1 << 12)
    private var count = 0

    /// Takes `key`, and says whether it is new.
    mutating func insert(_ key: UInt64) -> Bool {
        var index = KeySet.place(of: key, in: slots.count)
        while slots[index] != 0 {
            if slots[index] == key { return false }
            index = (index + 1) & (slots.count - 1)
        }
        slots[index] = key
        count += 1
        if count * 2 > slots.count { grow() }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 4)
        for key in old where key != 0 {
            var index = KeySet.place(of: key, in: slots.count)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = key
        }
    }

    /// Multiplicative hashing (Knuth, TAOCP 6.4): the upper half of a product spreads keys that differ little.
    private static func place(of key: UInt64, in count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }
}
