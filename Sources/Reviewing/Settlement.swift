public import RefreshCore
public import Storage

extension ChangeReading {
    /// What has settled the change `entry`, as ``ReviewError/settled(_:by:)`` says it; `nil` while it waits.
    public func settlement(of entry: Entry) async throws(StoreError) -> ReviewError? {
        guard try await store.state(of: entry.source).pending?.sequence != entry.sequence else { return nil }
        return .settled(entry.sequence, by: try await store.settling(entry))
    }
}

extension ChangeLog {
    /// The entry that has settled `entry`: its review, or what came in its place.
    func settling(_ entry: Entry) async throws(StoreError) -> Entry? {
        let kinds: Set<Entry.Kind> = [.adopted, .changed, .reverted, .accepted, .erased]
        return try await entries(matching: EntryQuery(source: entry.source)).first {
            $0.sequence > entry.sequence && ($0.facts.reviewed == entry.sequence || kinds.contains($0.kind))
        }
    }
}
