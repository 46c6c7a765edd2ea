import RefreshCore

/// Texts that were taken to be put as one group.
struct IncomingTexts: Sendable {
    /// The texts, each with a name if it has one.
    let texts: [(name: String?, bytes: [UInt8])]
    /// The time that the names are recorded with.
    let time: Timestamp
    /// The room that they take while they are under way.
    let ticket: Admission.Ticket

    /// Looks up what the texts are versions of, and which of them the store holds; `earlier` are those on their way to it.
    @concurrent
    func planned(for store: DiskStore, after earlier: [FreshVersions] = []) async -> Result<PlannedTexts, StoreError> {
        let objects = texts.map { NewObject(.text, bytes: $0.bytes) }
        let names = zip(texts, objects).compactMap { text, object in
            text.name.map { TextName(name: $0, digest: object.digest, time: time) }
        }
        do throws(StoreError) {
            let drafts = zip(objects, texts).map { ObjectDraft(object: $0, name: $1.name) }
            let (sources, versions) = try await store.sources(of: drafts, after: earlier)
            return .success(
                PlannedTexts(
                    digests: objects.map(\.digest), names: names, sources: sources, versions: versions, ticket: ticket))
        } catch {
            return .failure(error)
        }
    }
}
