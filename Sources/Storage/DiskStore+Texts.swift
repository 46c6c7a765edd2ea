public import RefreshCore

/// Texts that are compressed, and wait to be committed.
public struct PreparedTexts: Sendable {
    /// The digests of the texts, in order.
    public let digests: [Digest]
    let frames: [Frame]
    let names: [TextName]
    /// The texts themselves: later versions may be stored as deltas of them before they are in the packs.
    let versions: FreshVersions
    let ticket: Admission.Ticket
}

extension DiskStore {
    /// Puts texts into the store, each under a name if it has one.
    ///
    /// Durable when it returns.
    ///
    /// Goes to the disk in groups of up to 256 texts or 4 MiB: after an error or a crash, a first part may be there.
    ///
    /// - Parameters:
    ///   - texts: The texts in order; a later one of the same name is a later version of it.
    ///   - time: The time that the names are recorded with.
    /// - Returns: The digests of the texts, in order.
    /// - Throws: ``StoreError``, as ``commit(_:)``.
    @concurrent
    public nonisolated func put(
        texts: [(name: String?, bytes: [UInt8])], at time: Timestamp
    ) async throws(StoreError) -> [Digest] {
        var digests: [Digest] = []
        var rest = texts[...]
        while !rest.isEmpty {
            var byteCount = 0
            let part = rest.prefix(DiskStore.groupBatchLimit).prefix { text in
                defer { byteCount += text.bytes.count }
                return byteCount == 0 || byteCount + text.bytes.count <= DiskStore.groupByteLimit
            }
            rest = rest[part.endIndex...]
            let prepared = try await prepare(texts: Array(part), at: time)
            try await commit(prepared)
            digests += prepared.digests
        }
        return digests
    }

    /// Compresses texts to be committed as one group, while an earlier one may still be on its way to the disk.
    ///
    /// Waits while much is under way, which a group that is prepared is until its value goes: whoever prepares the next has
    /// to commit it meanwhile, or let it go.
    ///
    /// - Parameters:
    ///   - texts: The texts in order; a later one of the same name is a later version of it.
    ///   - before: The group that is committed before this one, if it isn't yet.
    ///   - time: The time that the names are recorded with.
    /// - Returns: The compressed texts, for ``commit(_:)-(PreparedTexts)``.
    /// - Throws: ``StoreError``, as ``commit(_:)-(Batch)``.
    @concurrent
    public nonisolated func prepare(
        texts: [(name: String?, bytes: [UInt8])], after before: PreparedTexts? = nil, at time: Timestamp
    ) async throws(StoreError) -> PreparedTexts {
        let ticket = await admission.ticket(for: texts.reduce(0) { $0 + $1.bytes.count })
        let objects = texts.map { NewObject(.text, bytes: $0.bytes) }
        let names = zip(texts, objects).compactMap { text, object in
            text.name.map { TextName(name: $0, digest: object.digest, time: time) }
        }
        let drafts = zip(objects, texts).map { ObjectDraft(object: $0, name: $1.name) }
        let (frames, versions) = try await encoded(drafts, after: before?.versions)
        return PreparedTexts(
            digests: objects.map(\.digest), frames: frames, names: names, versions: versions, ticket: ticket)
    }

    /// Makes prepared texts durable.
    ///
    /// - Throws: ``StoreError``, as ``commit(_:)-(Batch)``.
    public nonisolated func commit(_ texts: PreparedTexts) async throws(StoreError) {
        _ = try await submit(Submission(objects: texts.frames, names: texts.names))
    }
}
