public import RefreshCore
public import ServiceLifecycle
public import Storage

/// Looks after the store while the service has nothing else to do.
public struct LeisureMember: Service {
    /// How long it waits before it looks again whether the service is idle.
    public static let pause = Duration.seconds(1)
    /// How long it waits where nothing is left to be done, or a step has failed, unless it is told otherwise.
    public static let rest = Duration.seconds(600)

    private let time: any TimeSource
    private let rest: Duration
    private let isIdle: @Sendable () async -> Bool
    private let step: @Sendable () async throws(StoreError) -> Bool
    private let complain: @Sendable (StoreError) -> Void

    /// Makes a member of the service that works in its idle moments.
    ///
    /// - Parameters:
    ///   - time: The clock.
    ///   - rest: How long it waits where nothing is left to be done, or a step has failed.
    ///   - isIdle: Whether nothing is under way or due.
    ///   - step: Does a little, and says whether there was anything to do; such as `DiskStore.recompressStep()`.
    ///   - complain: Told of what goes wrong: the store is whole all the same, and the service goes on.
    public init(
        time: any TimeSource, rest: Duration = LeisureMember.rest, isIdle: @escaping @Sendable () async -> Bool,
        step: @escaping @Sendable () async throws(StoreError) -> Bool,
        complain: @escaping @Sendable (StoreError) -> Void
    ) {
        self.time = time
        self.rest = rest
        self.isIdle = isIdle
        self.step = step
        self.complain = complain
    }

    /// Works until the service ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while true {
                let pause = await pauseAfterStep()
                // Cancelled: the service ends.
                do { try await time.sleep(for: pause) } catch { return }
            }
        }
    }

    private func pauseAfterStep() async -> Duration {
        guard await isIdle() else { return LeisureMember.pause }
        do throws(StoreError) {
            // Between two steps comes a tenth of the pause: what falls due finds a place at once.
            return try await step() ? LeisureMember.pause / 10 : rest
        } catch {
            complain(error)
            return rest
        }
    }
}
