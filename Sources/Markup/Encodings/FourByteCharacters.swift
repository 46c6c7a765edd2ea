/// The characters that gb18030 writes with four bytes (WHATWG Encoding Standard, "index gb18030 ranges").
///
/// They are the rest of the basic plane in order, then all other planes.
struct FourByteCharacters: Sendable {
    static let standard = FourByteCharacters()

    private let rest: [UInt32]

    /// The character at `pointer`, or ``CharacterUnit/broken``.
    subscript(pointer: Int) -> UInt32 {
        if pointer < rest.count { return rest[pointer] }
        let astral = pointer - 189_000 + 0x1_0000
        return (0x1_0000...0x10_FFFF).contains(astral) ? UInt32(astral) : CharacterUnit.broken
    }

    private init() {
        var hasTwoBytes = [Bool](repeating: false, count: 0x1_0000)
        for pointer in 0..<126 * 190 {
            let scalar = Int(CharacterIndex.gb18030[pointer])
            if scalar < hasTwoBytes.count { hasTwoBytes[scalar] = true }
        }
        // Fixed in the year 2000: what moved to two bytes since, or away from them, doesn't shift the others.
        for scalar in Self.movedToTwoBytes { hasTwoBytes[scalar] = false }
        for scalar in Self.movedFromTwoBytes { hasTwoBytes[scalar] = true }
        var rest: [UInt32] = []
        for scalar in 0x80..<0x1_0000 where !hasTwoBytes[scalar] && !(0xD800...0xDFFF).contains(scalar) {
            // U+1E3F took the place that U+E7C7 had.
            rest.append(scalar == 0x1E3F ? 0xE7C7 : UInt32(scalar))
        }
        self.rest = rest
    }

    private static let movedToTwoBytes = Array(0x9FB4...0x9FBB) + Array(0xFE10...0xFE19) + [0x1E3F]
    private static let movedFromTwoBytes =
        Array(0xE78D...0xE796) + [0xE5E5, 0xE7C7, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864]
}
