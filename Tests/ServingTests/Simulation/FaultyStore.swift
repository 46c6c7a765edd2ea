import RefreshCore
import Storage

/// A store that is full at times; no time passes while it works.
struct FaultyStore: ObjectStore, ChangeLog {
    let store: any ObjectStore & ChangeLog
    let time: SimulatedTime
    let executor: SimulationExecutor
    /// When nothing can be written.
    let full: [Range<Duration>]

    func commit(_ batch: Batch) async throws(StoreError) -> [Entry] {
        let now = time.elapsed
        if full.contains(where: { $0.contains(now) }) {
            throw StoreError(.full, path: "/store", detail: "no space left on device")
        }
        return try await outside { () async throws(StoreError) in try await store.commit(batch) }
    }

    func bytes(of digest: Digest) async throws(StoreError) -> [UInt8]? {
        try await outside { () async throws(StoreError) in try await store.bytes(of: digest) }
    }

    func entry(_ sequence: UInt64) async throws(StoreError) -> Entry? {
        try await outside { () async throws(StoreError) in try await store.entry(sequence) }
    }

    func entries(matching query: EntryQuery) async throws(StoreError) -> [Entry] {
        try await outside { () async throws(StoreError) in try await store.entries(matching: query) }
    }

    func state(of source: SourceID) async throws(StoreError) -> SourceState {
        try await outside { () async throws(StoreError) in try await store.state(of: source) }
    }

    func states() async throws(StoreError) -> [SourceState] {
        try await outside { () async throws(StoreError) in try await store.states() }
    }

    private func outside<Value>(_ work: () async throws(StoreError) -> Value) async throws(StoreError) -> Value {
        executor.goOutside(by: 1)
        defer { executor.goOutside(by: -1) }
        return try await work()
    }
}
