/// Why a proof doesn't hold.
public struct ProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: a closed set.
    public enum Kind: String, CaseIterable, Sendable {
        /// It isn't the one form in which proofs are written.
        case malformed
        /// It is of another log than the one that the key belongs to.
        case otherKey = "other-key"
        /// A checkpoint isn't signed by the key.
        case unsigned
        /// The hashes don't lead to the checkpoint's root.
        case contradiction
    }

    /// What is wrong.
    public let kind: Kind
    /// The same in words.
    public let description: String

    /// Makes an error.
    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
