/// A set of Chinese characters of the basic plane, a bit each.
struct HanSet: Sendable {
    private static let first: UInt32 = 0x3400
    private static let last: UInt32 = 0x9FFF

    private var words = [UInt64](repeating: 0, count: Int(last - first) / 64 + 1)

    /// Makes a set of a text's characters; others than Chinese ones are left out.
    init(_ text: String) {
        for scalar in text.unicodeScalars where (Self.first...Self.last).contains(scalar.value) {
            let place = Int(scalar.value - Self.first)
            words[place / 64] |= 1 << UInt64(place % 64)
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard (Self.first...Self.last).contains(scalar.value) else { return false }
        let place = Int(scalar.value - Self.first)
        return words[place / 64] >> UInt64(place % 64) & 1 == 1
    }
}
