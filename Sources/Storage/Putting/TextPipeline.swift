public import RefreshCore

/// Puts group after group of texts: while one is made durable, the next is compressed, and the one behind it looked up.
///
/// A group has up to 256 texts or 4 MiB. For one task at a time.
public struct TextPipeline: Sendable {
    private let store: DiskStore
    private var planned: PlannedTexts?
    private var encoded: EncodedTexts?

    /// Begins with nothing under way.
    public init(into store: DiskStore) {
        self.store = store
    }

    /// Takes texts, each with a name if it has one.
    ///
    /// Waits where much is under way in the store.
    ///
    /// - Parameters:
    ///   - texts: The texts in order; a later one of the same name is a later version of it.
    ///   - time: The time that the names are recorded with.
    /// - Returns: The digests of texts that have become durable since the last call, in the order in which they were taken.
    /// - Throws: ``StoreError``, as ``DiskStore/commit(_:)``; what was taken and isn't told of may be there or not.
    public mutating func put(
        _ texts: [(name: String?, bytes: [UInt8])], at time: Timestamp
    ) async throws(StoreError) -> [Digest] {
        var durable: [Digest] = []
        for group in TextPipeline.groups(of: texts) {
            let byteCount = group.reduce(0) { $0 + $1.bytes.count }
            let ticket: Admission.Ticket
            if let given = store.admission.ticketAtOnce(for: byteCount) {
                ticket = given
            } else {
                // Whoever waits for room mustn't hold any: others may wait for just that.
                durable += try await finish()
                ticket = await store.admission.ticket(for: byteCount)
            }
            durable += try await advance(with: IncomingTexts(texts: group, time: time, ticket: ticket))
        }
        return durable
    }

    /// Waits until all texts are durable; gives back the digests of those that ``put(_:at:)`` hasn't told of.
    ///
    /// - Throws: ``StoreError``, as ``put(_:at:)``.
    public mutating func finish() async throws(StoreError) -> [Digest] {
        var durable: [Digest] = []
        while planned != nil || encoded != nil { durable += try await advance(with: nil) }
        return durable
    }

    /// Brings each group a stage further, all at the same time.
    private mutating func advance(with incoming: IncomingTexts?) async throws(StoreError) -> [Digest] {
        let (store, first, second) = (store, encoded, planned)
        (encoded, planned) = (nil, nil)
        async let commitment = first?.committed(to: store)
        async let encoding = second?.encoded(for: store)
        // Versions that aren't in the packs yet, the newest first.
        let earlier = [second?.versions, first?.versions].compactMap(\.self)
        let planning = await incoming?.planned(for: store, after: earlier)
        try await commitment?.get()
        encoded = try await encoding?.get()
        planned = try planning?.get()
        return first?.digests ?? []
    }

    /// `texts` in parts that make a group each.
    private static func groups(of texts: [(name: String?, bytes: [UInt8])]) -> [[(name: String?, bytes: [UInt8])]] {
        var groups: [[(name: String?, bytes: [UInt8])]] = []
        var rest = texts[...]
        while !rest.isEmpty {
            var byteCount = 0
            let group = rest.prefix(DiskStore.groupBatchLimit).prefix { text in
                defer { byteCount += text.bytes.count }
                return byteCount == 0 || byteCount + text.bytes.count <= DiskStore.groupByteLimit
            }
            groups.append(Array(group))
            rest = rest[group.endIndex...]
        }
        return groups
    }
}
