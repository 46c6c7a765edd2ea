import RefreshCore

/// Texts that were looked up, and wait to be compressed.
struct PlannedTexts: Sendable {
    /// The digests of the texts, in order.
    let digests: [Digest]
    /// Those of the texts that have names.
    let names: [TextName]
    /// What has to be compressed, and from what.
    let sources: [FrameEncoder.Source]
    /// The texts themselves: later versions may be stored as deltas of them before they are in the packs.
    let versions: FreshVersions
    /// The room that they take.
    let ticket: Admission.Ticket

    /// Compresses the texts.
    func encoded(for store: DiskStore) async -> Result<EncodedTexts, StoreError> {
        do throws(StoreError) {
            let frames = try await store.encoded(sources)
            return .success(
                EncodedTexts(
                    digests: digests, versions: versions, submission: Submission(objects: frames, names: names),
                    ticket: ticket))
        } catch {
            return .failure(error)
        }
    }
}
