public import RefreshCore
public import Refreshing
public import ServiceLifecycle
import Storage

/// Writes down what is to be remembered of hosts, as long as the service runs.
public actor DiaryMember: Service {
    private var diary: HostDiary
    private let time: any TimeSource

    /// Makes a member of the service that keeps `diary`.
    public init(_ diary: HostDiary, time: any TimeSource) {
        self.diary = diary
        self.time = time
    }

    /// Writes what the present loader has learned, and goes on with another loader's diary, which is told all of it.
    ///
    /// - Throws: `StoreError`; the present diary is kept then.
    public func change(to next: HostDiary) async throws {
        try await diary.write()
        try await next.recall()
        diary = next
    }

    /// Writes what changes until the service ends, and once more then.
    ///
    /// What the store can't take for now is left out: it is politeness, not findings.
    ///
    /// - Throws: `StoreError`, where waiting won't help.
    public func run() async throws {
        try await cancelWhenGracefulShutdown { try await self.keep() }
        try await write()
    }

    private func keep() async throws {
        while true {
            do { try await time.sleep(for: HostDiary.interval) } catch { return }
            try await write()
        }
    }

    private func write() async throws {
        do throws(StoreError) {
            try await diary.write()
        } catch {
            if !error.isTransient { throw error }
        }
    }
}
