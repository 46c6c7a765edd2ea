public import RefreshCore

/// A proof with all that it takes to check it without the log: the claim, signed checkpoints, and the key.
public struct LogProof: Hashable, Sendable {
    /// What is proved of the log.
    public enum Claim: Hashable, Sendable {
        /// That a leaf with this data stands in it.
        case inclusion(InclusionProof, leaf: [UInt8])
        /// That it begins with all of the log of an older checkpoint.
        case consistency([Digest], from: SignedNote)
    }

    /// What is proved.
    public let claim: Claim
    /// The checkpoint that it is proved for.
    public let checkpoint: SignedNote
    /// The key that the log's checkpoints are signed with, as the prover says.
    public let key: NoteVerifier

    /// Puts a proof together.
    public init(_ claim: Claim, checkpoint: SignedNote, key: NoteVerifier) {
        self.claim = claim
        self.checkpoint = checkpoint
        self.key = key
    }

    /// Checks the proof.
    ///
    /// - Parameter trusted: The log's key, where it is known from elsewhere. Without it the proof's own is taken: then the
    ///   proof is shown to be whole, but not whose log it is about.
    /// - Returns: The checkpoint that the proof holds for.
    /// - Throws: ``ProofError``.
    @discardableResult
    public func check(with trusted: NoteVerifier? = nil) throws(ProofError) -> Checkpoint {
        if let trusted, trusted != key {
            throw ProofError(.otherKey, "the proof is of the log with the key \(key), not of \(trusted)")
        }
        let checkpoint = try signed(checkpoint)
        switch claim {
        case .inclusion(let proof, let leaf):
            guard proof.size == checkpoint.size else {
                throw ProofError(
                    .contradiction, "the proof is for \(proof.size) entries, its checkpoint for \(checkpoint.size)")
            }
            guard proof.root(of: MerkleHash.leaf(leaf)) == checkpoint.root else {
                throw ProofError(.contradiction, "the leaf's hashes don't lead to the checkpoint's root")
            }
        case .consistency(let hashes, let from):
            let old = try signed(from)
            let proof = ConsistencyProof(oldSize: old.size, newSize: checkpoint.size, hashes: hashes)
            guard proof.shows(checkpoint.root, extends: old.root) else {
                throw ProofError(
                    .contradiction, "the log of \(checkpoint.size) entries doesn't begin with that of \(old.size)")
            }
        }
        return checkpoint
    }

    /// The checkpoint in `note`, which only the log's key has signed.
    private func signed(_ note: SignedNote) throws(ProofError) -> Checkpoint {
        // Signatures of others would be bytes that nothing depends on.
        guard note.signatures.count == 1, let checkpoint = Checkpoint(note, signedBy: key) else {
            throw ProofError(.unsigned, "a checkpoint isn't signed by the key \(key), or by others too")
        }
        return checkpoint
    }
}

extension SignedNote {
    /// The note with the signatures of `verifier` alone.
    public func signed(onlyBy verifier: NoteVerifier) -> SignedNote {
        SignedNote(text: text, signatures: signatures.filter { $0.name == verifier.name })
    }
}
