import GRDB
public import RefreshCore

extension DiskStore {
    /// What was found and mended when the store was opened.
    public var recovery: Recovery {
        get throws(StoreError) { try opened().recovery }
    }

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
            let ticket = await admission.ticket(for: byteCount)
            let objects = part.map { NewObject(.text, bytes: $0.bytes) }
            let names = zip(part, objects).compactMap { text, object in
                text.name.map { TextName(name: $0, digest: object.digest, time: time) }
            }
            let drafts = zip(objects, part).map { ObjectDraft(object: $0, name: $1.name) }
            _ = try await submit(Submission(objects: try await encoded(drafts), names: names))
            withExtendedLifetime(ticket) {}
            digests += objects.map(\.digest)
        }
        return digests
    }

    /// All names that texts were put under, sorted, each with its versions in the order they were put.
    public func names() throws(StoreError) -> [TextName] {
        try opened().index.names()
    }

    /// How much the store holds.
    ///
    /// Costs one look at each pack's index.
    public func statistics() throws(StoreError) -> StoreStatistics {
        let session = try opened()
        var statistics = StoreStatistics()
        statistics.entries = try session.index.tip(of: session.format.repository)?.range.count ?? 0
        for number in try session.packs.numbers() {
            statistics.packs += 1
            statistics.packByteCount += try session.packs.byteCount(of: number)
        }
        for (type, tally) in try session.objects.catalogue.tallies() {
            guard let kind = type.objectKind else { continue }
            statistics.objects[kind] = Int(clamping: tally.count)
            statistics.rawByteCount &+= Int64(clamping: tally.rawCount)
        }
        return try session.index.readSnapshot { database in
            let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            statistics.indexByteCount = pages &* (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
            return statistics
        }
    }
}
