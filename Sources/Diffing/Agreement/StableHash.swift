/// FNV-1a with 64 bits: the same in every process, unlike `Hasher`, so that it can be stored.
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: UInt64) {
        value = (value ^ number) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    /// The hash of `numbers` in order.
    static func of(_ numbers: some Sequence<UInt64>) -> UInt64 {
        var hash = StableHash()
        for number in numbers { hash.add(number) }
        return hash.value
    }

    /// The hash of tokens, white space not counted.
    static func of(tokens: some Sequence<UInt32>) -> UInt64 {
        of(tokens.lazy.filter { !Tokens.isSpace($0) && ScalarClass($0) != .invisible }.map { UInt64($0) })
    }
}
