public import RefreshCore
public import Refreshing
public import ServiceLifecycle

/// Makes visits as long as the service runs.
///
/// When the service ends, no visit begins any more; those under way get ``grace`` to end and be recorded, the others are
/// broken off and nothing of them is recorded.
public struct VisitingMember: Service {
    /// How long visits under way may take to end: 5 s.
    public static let grace = Duration.seconds(5)

    private let refresher: Refresher
    private let time: any TimeSource
    private let report: @Sendable (RoundEvent) async -> Void

    /// Makes a member of the service of `refresher`.
    ///
    /// - Parameters:
    ///   - refresher: Makes the visits.
    ///   - time: The clock.
    ///   - report: Told of each visit when it is durable.
    public init(
        _ refresher: Refresher, time: any TimeSource, reporting report: @escaping @Sendable (RoundEvent) async -> Void
    ) {
        self.refresher = refresher
        self.time = time
        self.report = report
    }

    /// Makes visits until the service ends.
    ///
    /// - Throws: `StoreError`, where the store can't be written and waiting won't help.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await refresher.run(.always, reporting: report) }
            group.addTask { await self.end() }
            try await group.next()
            group.cancelAll()
        }
    }

    private func end() async {
        // Cancelled: the visits are, too.
        do { try await gracefulShutdown() } catch { return }
        await refresher.stop()
        try? await time.sleep(for: VisitingMember.grace)
    }
}
