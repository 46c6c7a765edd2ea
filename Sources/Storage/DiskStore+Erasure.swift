public import RefreshCore

extension DiskStore {
    /// Erases an object: a takedown.
    ///
    /// An entry of kind `erased` is added to the log for each source that names the object, then its payload is taken out
    /// of the packs, and the index of texts is removed. Its digest stays, and so do all proofs. Where it was a source's
    /// seed or pending change, the source has none any more. After a crash the same call finishes what was begun.
    ///
    /// Only this object goes: the page that an article was made of is another. A dictionary that was trained on the text may
    /// still hold phrases of it.
    ///
    /// Blocks the store while the packs that are touched are written anew.
    ///
    /// - Parameters:
    ///   - digest: The object.
    ///   - note: Why.
    ///   - name: Who.
    ///   - time: When.
    /// - Returns: The entries that were added; none where there were some already.
    /// - Throws: ``StoreError``, kind `missing` where the store doesn't hold the object.
    public func erase(
        _ digest: Digest, note: String?, by name: String?, at time: Timestamp
    ) async throws(StoreError) -> [Entry] {
        let session = try opened()
        guard let place = try session.objects.catalogue.soundPlace(of: digest), place.header.type.objectKind != nil
        else {
            throw StoreError(.missing, path: path, detail: "there is no object \(digest), or it was erased already")
        }
        let naming = try session.entries(naming: digest)
        var tombstones: [NewEntry] = []
        for source in Set(naming.map(\.source)).sorted() {
            let entries = naming.filter { $0.source == source }
            // One that is there already was added by a call that didn't come to its end.
            if entries.last?.kind == .erased { continue }
            let facts = Entry.Facts(before: digest, cleaners: 0, note: note, reviewer: name)
            tombstones.append(NewEntry(time: time, source: source, kind: .erased, facts: facts))
        }
        let added = tombstones.isEmpty ? [] : try await submit(Submission(entries: tombstones))
        try opened().erase(digest, encoder: encoder)
        return added
    }
}

extension Session {
    /// The source of tombstones for texts that no source has.
    private static let textsSource = "texts"

    /// The entries about an object, in the order of the log: those that name it, or the capture that it is the body of.
    func entries(naming digest: Digest) throws(StoreError) -> [Entry] {
        var digests: Set<Digest> = [digest]
        for capture in try self.digests(of: .capture) {
            if let bytes = try? objects.bytes(of: capture), let value = try? Capture(canonicalBytes: bytes),
                value.body == digest
            {
                digests.insert(capture)
            }
        }
        var found = try index.entries(naming: digests)
        if found.isEmpty, let source = SourceID(Session.textsSource) {
            found = [
                Entry(
                    sequence: 0, time: Timestamp(milliseconds: 0), source: source, kind: .adopted,
                    facts: Entry.Facts(cleaners: 0))
            ]
        }
        return found
    }
}
