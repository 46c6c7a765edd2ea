extension DiskStore {
    /// Recompresses all packs, the open one included, which ends with it.
    ///
    /// Takes some milliseconds a text; commits and reads go on meanwhile.
    ///
    /// - Returns: How many packs were written anew.
    /// - Throws: ``StoreError``, as ``commit(_:)``; the packs are then as they were, or whole and tighter.
    @discardableResult
    public nonisolated func recompress() async throws(StoreError) -> Int {
        try await seal()
        let before = try await replacements()
        while try await recompressStep() {}
        return try await replacements() - before
    }

    /// Does a little of the recompression of the sealed packs that weren't yet: for idle times, again and again.
    ///
    /// About a megabyte of texts, some tenths of a second of work off the store's thread; the first step of a pack may train
    /// dictionaries, and takes a few seconds. Commits and reads go on meanwhile. Needs some 60 MB of memory.
    ///
    /// A new pack is written beside the old one, synced, and takes its place in the end; a crash leaves one of them, whole.
    /// What was begun when the store is closed begins anew. A pack in which something is damaged stays as it is.
    ///
    /// - Returns: Whether anything was left to be done.
    /// - Throws: ``StoreError``, as ``commit(_:)``; the packs are as they were, and the next call begins the pack anew.
    public nonisolated func recompressStep() async throws(StoreError) -> Bool {
        guard let recompression = try await currentRecompression() else { return false }
        do throws(StoreError) {
            try await advance(recompression)
        } catch {
            await end(recompression)
            throw error
        }
        return true
    }

    private nonisolated func advance(_ recompression: Recompression) async throws(StoreError) {
        let dictionaries = try await recompression.newDictionaries(above: conditions.coldDictionaryByteCount)
        for dictionary in dictionaries { try await add(dictionary) }
        let progress = try await recompression.step()
        try await settle(recompression, progress)
    }

    /// The recompression that is under way, or that of the next pack; `nil` where there is nothing to do.
    private func currentRecompression() throws(StoreError) -> Recompression? {
        let session = try opened()
        // One that was begun before a pack was replaced may hold what was erased since.
        if let recompression, recompression.epoch == session.replacements { return recompression }
        recompression = nil
        guard let number = try session.nextWarmPack() else { return nil }
        try session.prepare(encoder)
        recompression = try Recompression(
            of: number, store: path, disk: session.packs.disk, repository: session.format.repository,
            encoder: encoder, epoch: session.replacements)
        return recompression
    }

    private func settle(_ recompression: Recompression, _ progress: Recompression.Progress) throws(StoreError) {
        let session = try opened()
        guard recompression === self.recompression, recompression.epoch == session.replacements else { return }
        switch progress {
        case .underWay: return
        case .finished: try session.install(recompression.number, from: .recompression)
        // `verify` names the damaged pack, and the packs after it get their turn.
        case .impossible: session.skip(recompression.number)  // The pack stays as it is, for repair to read.
        }
        end(recompression)
    }

    private func end(_ recompression: Recompression) {
        if recompression === self.recompression { self.recompression = nil }
    }

    private func replacements() throws(StoreError) -> Int { try opened().replacements }

    private func seal() throws(StoreError) { try opened().seal() }
}
