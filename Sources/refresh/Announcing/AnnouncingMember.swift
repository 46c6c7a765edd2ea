import ServiceLifecycle

/// Tells whatever comes, as long as the service runs; never in the way of visits.
actor AnnouncingMember: Service {
    private let first: Couriers
    private let changes: AsyncStream<Couriers>
    private let change: AsyncStream<Couriers>.Continuation

    /// Makes a member of the service that begins with `couriers`.
    init(_ couriers: Couriers) {
        first = couriers
        (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Goes on with other couriers; deliveries under way are broken off, and made again by them.
    nonisolated func change(to next: Couriers) {
        change.yield(next)
    }

    /// Tells until the service ends; what isn't told by then is told at the next start.
    func run() async throws {
        await cancelWhenGracefulShutdown { await self.tell() }
    }

    private func tell() async {
        var couriers = first
        while let next = await next(after: couriers) { couriers = next }
    }

    /// Runs `couriers` until others take their place; `nil` when the task is cancelled.
    private func next(after couriers: Couriers) async -> Couriers? {
        await withTaskGroup(of: Couriers?.self) { group in
            group.addTask {
                await couriers.run()
                return nil
            }
            group.addTask { [changes] in
                var iterator = changes.makeAsyncIterator()
                return await iterator.next()
            }
            for await next in group {
                guard let next else { continue }
                group.cancelAll()
                return next
            }
            return nil
        }
    }
}
