/// A set of Chinese characters of the basic plane, a bit each.
struct HanSet: Sendable {
    private var words = [UInt64](repeating: 0, count: HanRange.count / 64 + 1)

    /// Makes a set of these; others than Chinese ones are left out.
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        for place in scalars.lazy.compactMap(HanRange.place) { words[place / 64] |= 1 << UInt64(place % 64) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        guard let place = HanRange.place(of: scalar) else { return false }
        return words[place / 64] >> UInt64(place % 64) & 1 == 1
    }
}
