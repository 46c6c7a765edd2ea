public import Proving
import RefreshCore

extension DiskStore {
    /// Brings tiles and checkpoint up to the last entry.
    ///
    /// Happens by itself within a second of a commit, and when the store is closed; this says what came of it.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the entries contradict the last checkpoint, `missing` where the
    ///   private key is gone, `io` or `full` where the disk fails. Entries are durable all the same.
    public func publishLog() throws(StoreError) {
        try opened().publish(checking: .all)
    }

    /// The key that checkpoints of the store at `path` are checked with; `nil` where none was signed yet.
    ///
    /// Reads only `format.json`.
    public static func logKey(of path: String) async throws(StoreError) -> NoteVerifier? {
        try StoreFormat.read(store: path, disk: SystemDisk()).key.flatMap { NoteVerifier($0) }
    }

    /// The log's last checkpoint as it is on the disk; `nil` where none was signed yet.
    public func checkpoint() throws(StoreError) -> SignedNote? {
        try opened().log.checkpoint()
    }

    /// The proof that the entry at `sequence` is in the log of the last checkpoint; `nil` where there is no such entry.
    ///
    /// - Throws: ``StoreError``, kind `missing` where no checkpoint covers the entry yet, `corrupt` where neither tiles nor
    ///   entries give a proof that holds.
    public func proof(of sequence: UInt64) throws(StoreError) -> LogProof? {
        let session = try opened()
        guard sequence > 0, sequence <= session.entryCount else { return nil }
        let leaf = LogLeaf.data(of: try session.entryBytes(sequence))
        return try prove(session, covering: sequence) { (size, tree) throws(StoreError) in
            guard let proof = try InclusionProof(of: sequence - 1, in: size, from: tree) else { return nil }
            return .inclusion(proof, leaf: leaf)
        }
    }

    /// The proof that the log of the last checkpoint begins with all of the log that `old`, an earlier one, was signed for.
    ///
    /// - Throws: ``StoreError``, kind `format` where `old` isn't a checkpoint of this log, `corrupt` where the history isn't
    ///   the one that it was signed for.
    public func proof(extending old: SignedNote) throws(StoreError) -> LogProof {
        let session = try opened()
        let format = try session.currentFormat()
        guard let key = format.key.flatMap({ NoteVerifier($0) }), let checkpoint = Checkpoint(old, signedBy: key) else {
            throw StoreError(.format, path: path, detail: "the checkpoint isn't signed by this log's key")
        }
        let proof = try prove(session, covering: checkpoint.size) { (size, tree) throws(StoreError) in
            try ConsistencyProof(from: checkpoint.size, to: size, in: tree).map {
                .consistency($0.hashes, from: old.signed(onlyBy: key))
            }
        }
        guard let proof else {
            throw StoreError(
                .corrupt, path: path,
                detail:
                    "the log has \(session.entryCount) entries, but the checkpoint was signed for \(checkpoint.size)")
        }
        return proof
    }

    private func prove(
        _ session: Session, covering size: UInt64,
        _ claim: (UInt64, any LogHashes) throws(StoreError) -> LogProof.Claim?
    ) throws(StoreError) -> LogProof? {
        var failure: StoreError?
        // A writer may replace checkpoint and tiles between two reads; then both are read again.
        for attempt in 0..<3 {
            let format = try session.currentFormat()
            guard let key = format.key.flatMap({ NoteVerifier($0) }), let note = try session.log.checkpoint(),
                let checkpoint = Checkpoint(note, signedBy: key), checkpoint.size >= size
            else {
                throw StoreError(
                    .missing, path: session.log.path,
                    detail:
                        "no checkpoint covers entry \(size) yet: one is signed within a second of a write; if nothing "
                        + "writes, open the store for writing once, with `refresh seed adopt`, say")
            }
            do throws(StoreError) {
                let tree: any LogHashes =
                    attempt < 2 ? TileHashes(session.log, size: checkpoint.size) : try session.entryHashes()
                guard let claim = try claim(checkpoint.size, tree) else { return nil }
                let proof = LogProof(claim, checkpoint: note.signed(onlyBy: key), key: key)
                do throws(ProofError) {
                    try proof.check()
                    return proof
                } catch {
                    failure = StoreError(.corrupt, path: session.log.path, detail: "there is no proof: \(error)")
                }
            } catch {
                failure = error
            }
        }
        throw failure ?? StoreError(.corrupt, path: session.log.path, detail: "there is no proof")
    }
}
