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
        var count = 0
        while try await recompressNext() { count += 1 }
        return count
    }

    /// Recompresses one sealed pack that wasn't yet; for idle times.
    ///
    /// The new pack is written beside the old one, synced, and takes its place; a crash leaves one of them, whole. A pack
    /// in which something is damaged stays as it is.
    ///
    /// - Returns: Whether there was one.
    public nonisolated func recompressNext() async throws(StoreError) -> Bool {
        guard let (number, recompression) = try await warmPack() else { return false }
        let threshold = conditions.coldDictionaryByteCount
        for dictionary in try await recompression.dictionaries(for: number, above: threshold) {
            try await add(dictionary)
        }
        if try await recompression.rewrite(number) { try await install(number) } else { try await skip(number) }
        return true
    }

    /// Makes a dictionary durable, and uses it from now on.
    nonisolated func add(_ dictionary: TrainedDictionary) async throws(StoreError) {
        let frame = encoder.whole(.dictionary, dictionary.bytes, digest: dictionary.digest, with: ZstdEncoder())
        _ = try await submit(Submission(objects: [frame], dictionary: dictionary.bytes))
        encoder.use(dictionary)
    }

    private func warmPack() throws(StoreError) -> (Int, Recompression)? {
        let session = try opened()
        guard let number = try session.nextWarmPack() else { return nil }
        try session.prepare(encoder)
        return (
            number,
            try Recompression(
                store: path, disk: session.packs.disk, repository: session.format.repository, encoder: encoder)
        )
    }

    private func seal() throws(StoreError) { try opened().seal() }

    private func install(_ number: Int) throws(StoreError) { try opened().install(number) }

    private func skip(_ number: Int) throws(StoreError) { try opened().skip(number) }
}
