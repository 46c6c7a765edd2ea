public import Cleaning
import RefreshCore
public import Storage

/// The pages and seed files that entries of the log were made of.
public struct StoredPage: Sendable {
    private let store: any ObjectStore & ChangeLog

    /// Makes a reader over `store`.
    public init(store: any ObjectStore & ChangeLog) {
        self.store = store
    }

    /// What the cleaners were given for the entry at `sequence`; `nil` where there is no such entry, or its page wasn't
    /// kept.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the capture is damaged.
    public func input(of sequence: UInt64) async throws(StoreError) -> CleaningInput? {
        guard let digest = try await store.entry(sequence)?.facts.capture, let capture = try await capture(digest)
        else { return nil }
        return try await input(of: capture)
    }

    /// The capture named `digest`; `nil` where it isn't there.
    func capture(_ digest: Digest) async throws(StoreError) -> Capture? {
        guard let stored = try await store.bytes(of: digest) else { return nil }
        do {
            return try Capture(canonicalBytes: stored)
        } catch {
            throw StoreError(.corrupt, path: digest.hex, detail: "not a capture: \(error)")
        }
    }

    /// What the cleaners were given for `capture`; `nil` where its bytes aren't there.
    func input(of capture: Capture) async throws(StoreError) -> CleaningInput? {
        guard let bytes = try await store.bytes(of: capture.body) else { return nil }
        return CleaningInput(
            bytes: bytes, contentType: capture.contentType, url: capture.finalURL ?? capture.url,
            family: capture.family, selection: capture.selection)
    }
}
