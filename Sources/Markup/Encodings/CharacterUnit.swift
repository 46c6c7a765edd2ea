/// What stands at one place of encoded text: a character, or bytes that are none.
struct CharacterUnit {
    /// How many bytes it takes; at least 1.
    var length: Int
    /// The character, with a combining mark in the upper 11 bits where the bytes stand for two; or ``broken``.
    var value: UInt32

    /// Stands for what isn't a character.
    static let broken: UInt32 = 0x1F_FFFF

    var isBroken: Bool { value == Self.broken }
    /// The character without its mark.
    var scalar: UInt32 { value & 0x1F_FFFF }

    init(_ length: Int, _ value: UInt32) {
        self.length = length
        self.value = value
    }

    /// Bytes that are no character.
    static func broken(_ length: Int) -> CharacterUnit { CharacterUnit(length, broken) }

    /// A letter and the mark that belongs to it.
    static func pair(_ base: UInt32, _ mark: UInt32) -> UInt32 { base | mark << 21 }
}

extension [UInt8] {
    /// Appends a character in UTF-8, U+FFFD for a broken one.
    mutating func append(_ unit: CharacterUnit) {
        appendScalar(unit.isBroken ? 0xFFFD : unit.scalar)
        if unit.value >> 21 != 0 { appendScalar(unit.value >> 21) }
    }

    private mutating func appendScalar(_ scalar: UInt32) {
        if scalar < 0x80 {
            append(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        } else if scalar < 0x1_0000 {
            append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        } else {
            append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
