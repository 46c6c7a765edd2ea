public import RefreshCore
public import Storage

/// Carries what is to be remembered of hosts from the loader to the store, and back at the next start.
public struct HostDiary: Sendable {
    private let loader: PageLoader
    private let memory: any HostMemory
    private let time: any TimeSource

    /// How often changes are written down while the program runs: what a crash may lose is younger.
    public static let interval = Duration.milliseconds(500)

    /// Makes a diary of what `loader` learns, in `memory`.
    public init(of loader: PageLoader, in memory: any HostMemory, time: any TimeSource) {
        self.loader = loader
        self.memory = memory
        self.time = time
    }

    /// Tells the loader what was remembered.
    public func recall() async throws(StoreError) {
        await loader.restore(try await memory.hosts())
    }

    /// Writes down what has changed since the last time.
    public func write() async throws(StoreError) {
        let changes = await loader.takeChanges()
        if !changes.isEmpty { try await memory.remember(changes) }
    }

    /// Writes down what changes, until the task is cancelled.
    public func keep() async throws(StoreError) {
        while !Task.isCancelled {
            do { try await time.sleep(for: HostDiary.interval) } catch { return }
            try await write()
        }
    }
}
