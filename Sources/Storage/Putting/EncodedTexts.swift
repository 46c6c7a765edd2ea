import RefreshCore

/// Texts that are compressed, and wait to be made durable.
struct EncodedTexts: Sendable {
    /// The digests of the texts, in order.
    let digests: [Digest]
    /// The texts themselves.
    let versions: FreshVersions
    /// What goes into the packs.
    let submission: Submission
    /// The room that they take.
    let ticket: Admission.Ticket

    /// Makes the texts durable.
    func committed(to store: DiskStore) async -> Result<Void, StoreError> {
        do throws(StoreError) {
            _ = try await store.submit(submission)
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}
