/// The bytes of windows-1252, and of ISO 8859-1 where it has none.
enum Windows1252 {
    /// The byte that a character was read from; `nil` for what the encoding doesn't have.
    static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.value < 0x100 ? UInt8(scalar.value) : bytes[scalar]
    }

    /// The bytes that stand for nothing there; what they became is often dropped.
    static let unassigned: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

    private static let bytes: [Unicode.Scalar: UInt8] = {
        let upper: [(UInt8, String)] = [
            (0x80, "€"), (0x82, "‚ƒ„…†‡ˆ‰Š‹Œ"), (0x8E, "Ž"), (0x91, "‘’“”•–—˜™š›œ"), (0x9E, "žŸ"),
        ]
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (first, row) in upper {
            for (offset, scalar) in row.unicodeScalars.enumerated() { bytes[scalar] = first + UInt8(offset) }
        }
        return bytes
    }()
}
