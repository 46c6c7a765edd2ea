public import RefreshCore

/// What a log says of itself at one moment: who it is, how long, and the root over all of it (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// How many leaves it has.
    public let size: UInt64
    /// The root of the tree over them.
    public let root: Digest

    /// Describes a log.
    public init(origin: String, size: UInt64, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a checkpoint that `verifier` has signed in its own name.
    ///
    /// Lines behind the root are signed, but say nothing here.
    ///
    /// - Returns: `nil` where the note isn't a checkpoint or isn't signed by it.
    public init?(_ note: SignedNote, signedBy verifier: NoteVerifier) {
        guard let text = note.text(signedBy: verifier) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), lines[0] == verifier.name,
            let size = UInt64(lines[1]), String(size) == lines[1], let bytes = Base64.bytes(lines[2]),
            let root = Digest(bytes: bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The text that is signed.
    var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

    /// The checkpoint with the signature of `signer`.
    public func signed(by signer: NoteSigner) throws -> SignedNote {
        try signer.sign(text)
    }
}
