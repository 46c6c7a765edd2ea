import Announcing
import Diffing
import RefreshCore
import Reviewing
import Storage

/// The store's log as couriers read it.
struct AnnouncedStore: AnnouncedLog {
    /// About the most bytes of a difference that are shown to people.
    private static let shownByteLimit = 64 << 10

    let store: DiskStore
    /// The names that the configuration gives sources.
    let titles: [SourceID: String]

    func lastSequence() async throws(DeliveryError) -> UInt64 {
        try await told { () async throws(StoreError) in try await store.lastSequence() }
    }

    func entries(after sequence: UInt64, limit: Int) async throws(DeliveryError) -> [Entry] {
        try await told { () async throws(StoreError) in try await store.entries(after: sequence, limit: limit) }
    }

    func announcement(of entry: Entry) async throws(DeliveryError) -> Announcement {
        let reading = ChangeReading(store: store)
        let article = try await told { () async throws(StoreError) -> Article? in
            guard let digest = entry.facts.after ?? entry.facts.before else { return nil }
            return try await readable { () async throws(StoreError) in try await reading.article(digest) }
        }
        let comparison = try await told { () async throws(StoreError) in
            try await readable { () async throws(StoreError) in try await reading.comparison(of: entry) }
        }
        let form = ComparisonHTML(
            setting: .feed, language: article?.language, byteLimit: AnnouncedStore.shownByteLimit)
        return Announcement(
            entry, title: titles[entry.source] ?? article?.title, comparison: comparison,
            html: comparison.map(form.fragment), text: comparison.map(text))
    }

    /// The difference as plain text, marked with signs.
    private func text(of comparison: Comparison) -> String {
        let lines = DiffText(terminal: TerminalText(isColoured: false), style: .word).lines(comparison)
        let text = lines.joined(separator: "\n")
        guard text.utf8.count > AnnouncedStore.shownByteLimit else { return text }
        return String(decoding: text.utf8.prefix(AnnouncedStore.shownByteLimit), as: UTF8.self) + "\n… and more"
    }

    /// What the store holds, and nothing where it is damaged or erased: an entry is told all the same.
    private func readable<Value>(
        _ read: () async throws(StoreError) -> Value?
    ) async throws(StoreError) -> Value? {
        do throws(StoreError) {
            return try await read()
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    private func told<Value>(_ read: () async throws(StoreError) -> Value) async throws(DeliveryError) -> Value {
        do throws(StoreError) {
            return try await read()
        } catch {
            throw DeliveryError(.local, error.description)
        }
    }
}
