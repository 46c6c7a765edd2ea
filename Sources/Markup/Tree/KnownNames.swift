/// A fixed set of names, each found by its number in the list that it was made of.
struct KnownNames: Sendable {
    private static let slotBits = 10

    private let names: [PackedName]
    /// The number of the name plus one, at the place where its hash says or the next free one behind it.
    private var slots: [UInt8]

    /// Makes a set of fewer than 255 names of at most 16 bytes; an empty one only takes its number.
    init(_ list: [String]) {
        names = list.map { PackedName($0.utf8) ?? PackedName() }
        slots = Array(repeating: 0, count: 1 << Self.slotBits)
        for (number, name) in names.enumerated() where name.count > 0 {
            var slot = Self.slot(of: name)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt8(truncatingIfNeeded: number + 1)
        }
    }

    /// The number of a name; `nil` for one that isn't in the set.
    @inline(__always)
    subscript(name: PackedName) -> UInt8? {
        guard name.count <= PackedName.capacity else { return nil }
        var slot = Self.slot(of: name)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if names[Int(number)] == name { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    private static func slot(of name: PackedName) -> Int {
        let mixed = (name.low &* 0x9E37_79B9_7F4A_7C15) ^ (name.high &* 0xC2B2_AE3D_27D4_EB4F)
        let spread = (mixed ^ mixed >> 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: spread >> UInt64(64 - slotBits))
    }
}
