public import Diffing
public import RefreshCore
public import Storage

/// Reads an entry with what it changed.
public struct ChangeReading: Sendable {
    let store: any ObjectStore & ChangeLog

    /// Makes a reader over `store`.
    public init(store: any ObjectStore & ChangeLog) {
        self.store = store
    }

    /// The difference between the articles that `entry` names; `nil` where it doesn't name two that the store holds.
    public func comparison(of entry: Entry) async throws(StoreError) -> Comparison? {
        guard let before = entry.facts.before, let after = entry.facts.after,
            let old = try await article(before), let new = try await article(after)
        else { return nil }
        return await Comparison.compared(from: old, to: new)
    }

    /// The article named `digest`; `nil` where the store doesn't hold it.
    public func article(_ digest: Digest) async throws(StoreError) -> Article? {
        guard let bytes = try await store.bytes(of: digest) else { return nil }
        do {
            return try Article(canonicalBytes: bytes)
        } catch {
            throw StoreError(.corrupt, path: digest.hex, detail: "not an article: \(error)")
        }
    }
}
