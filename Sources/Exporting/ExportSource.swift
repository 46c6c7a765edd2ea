public import RefreshCore
public import Storage

/// What an export reads: a store, entry by entry and object by object.
public protocol ExportSource: ObjectStore {
    /// Up to `limit` entries behind `sequence`, in the order of the log.
    func entries(after sequence: UInt64, limit: Int) async throws(StoreError) -> [Entry]

    /// The digests of all captures, in the order in which they were stored.
    func captures() async throws(StoreError) -> [Digest]

    /// All names that texts were put under, each with its versions in the order they were put.
    func names() async throws(StoreError) -> [TextName]
}

extension DiskStore: ExportSource {}

extension ExportSource {
    /// The next entries behind `last`, which becomes the last of them; none at the end of the log.
    func nextEntries(after last: inout UInt64) async throws(StoreError) -> [Entry] {
        let page = try await entries(after: last, limit: 512)
        if let end = page.last { last = end.sequence }
        return page
    }

    /// The article named `digest`; `nil` where it was erased.
    func article(_ digest: Digest) async throws -> Article? {
        guard let bytes = try await bytes(of: digest) else { return nil }
        return try Article(canonicalBytes: bytes)
    }
}
