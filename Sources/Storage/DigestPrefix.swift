import RefreshCore

/// The first eight bytes of a digest, the first the most significant: enough to find a frame, whose header has all 32.
struct DigestPrefix: Hashable, Comparable, Sendable {
    /// The bytes as a number.
    let number: UInt64

    /// Takes the number.
    init(_ number: UInt64) {
        self.number = number
    }

    /// Shortens a digest.
    init(_ digest: Digest) {
        number = digest.firstWord
    }

    static func < (first: DigestPrefix, second: DigestPrefix) -> Bool { first.number < second.number }
}
