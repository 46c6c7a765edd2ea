import RefreshCore

/// What a frame calls its dictionary: the first four bytes of the dictionary's digest.
struct DictionaryID: Hashable, Sendable {
    /// The four bytes as a number, the first the most significant; never 0.
    let number: UInt32

    /// Takes the number that a frame gives.
    init(_ number: UInt32) {
        self.number = number
    }

    /// Names the dictionary with this digest; `nil` for a digest that begins with four zeros, which no frame can name.
    init?(_ digest: Digest) {
        let number = UInt32(truncatingIfNeeded: DigestPrefix(digest).number >> 32)
        guard number != 0 else { return nil }
        self.number = number
    }
}
