public import RefreshCore

extension DiskStore {
    /// Puts texts into the store, each under a name if it has one.
    ///
    /// Durable when it returns.
    ///
    /// Goes to the disk in groups of up to 256 texts or 4 MiB, one while the next is compressed: after an error or a crash, a
    /// first part may be there.
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
        var last: PreparedTexts?
        for part in DiskStore.parts(of: texts) {
            let prepared = try await prepare(part, at: time, committing: last)
            digests += prepared.digests
            last = prepared
        }
        if let last { try await commit(last).get() }
        return digests
    }

    /// Texts that are compressed, and wait to be committed.
    final class PreparedTexts: Sendable {
        /// The digests of the texts, in order.
        let digests: [Digest]
        /// The texts themselves: later versions may be stored as deltas of them before they are in the packs.
        let versions: FreshVersions
        let submission: Submission
        private let ticket: Admission.Ticket

        fileprivate init(
            _ digests: [Digest], versions: FreshVersions, submission: Submission, ticket: Admission.Ticket
        ) {
            self.digests = digests
            self.versions = versions
            self.submission = submission
            self.ticket = ticket
        }
    }

    /// Compresses texts while those before them are made durable.
    private nonisolated func prepare(
        _ texts: [(name: String?, bytes: [UInt8])], at time: Timestamp, committing before: PreparedTexts?
    ) async throws(StoreError) -> PreparedTexts {
        guard let before else { return try await prepare(texts, at: time) }
        async let commitment = commit(before)
        let prepared = await prepared(texts, after: before, at: time)
        try await commitment.get()
        return try prepared.get()
    }

    private nonisolated func prepared(
        _ texts: [(name: String?, bytes: [UInt8])], after before: PreparedTexts, at time: Timestamp
    ) async -> Result<PreparedTexts, StoreError> {
        do throws(StoreError) {
            return .success(try await prepare(texts, after: before, at: time))
        } catch {
            return .failure(error)
        }
    }

    /// Compresses texts to be committed as one group, while an earlier one may still be on its way to the disk.
    ///
    /// Waits while much is under way, which what is prepared is until it goes: whoever prepares the next has to commit it
    /// meanwhile, or let it go.
    nonisolated func prepare(
        _ texts: [(name: String?, bytes: [UInt8])], after before: PreparedTexts? = nil, at time: Timestamp
    ) async throws(StoreError) -> PreparedTexts {
        let ticket = await admission.ticket(for: texts.reduce(0) { $0 + $1.bytes.count })
        let objects = texts.map { NewObject(.text, bytes: $0.bytes) }
        let names = zip(texts, objects).compactMap { text, object in
            text.name.map { TextName(name: $0, digest: object.digest, time: time) }
        }
        let drafts = zip(objects, texts).map { ObjectDraft(object: $0, name: $1.name) }
        let (frames, versions) = try await encoded(drafts, after: before?.versions)
        return PreparedTexts(
            objects.map(\.digest), versions: versions, submission: Submission(objects: frames, names: names),
            ticket: ticket)
    }

    /// Makes prepared texts durable.
    nonisolated func commit(_ texts: PreparedTexts) async -> Result<Void, StoreError> {
        do throws(StoreError) {
            _ = try await submit(texts.submission)
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// `texts` in parts that make a group each.
    private static func parts(
        of texts: [(name: String?, bytes: [UInt8])]
    ) -> [[(name: String?, bytes: [UInt8])]] {
        var parts: [[(name: String?, bytes: [UInt8])]] = []
        var rest = texts[...]
        while !rest.isEmpty {
            var byteCount = 0
            let part = rest.prefix(groupBatchLimit).prefix { text in
                defer { byteCount += text.bytes.count }
                return byteCount == 0 || byteCount + text.bytes.count <= groupByteLimit
            }
            parts.append(Array(part))
            rest = rest[part.endIndex...]
        }
        return parts
    }
}
