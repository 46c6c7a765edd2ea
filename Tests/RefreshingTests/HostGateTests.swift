import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Testing

@Suite(.timeLimit(.minutes(10))) struct HostGateTests {
    private let clock = ManualClock()
    private let urls = PlainURLParser()

    @Test func secondRequestWaitsForTheDelay() async throws {
        let gate = HostGate(.init(delay: .seconds(1)), time: clock)
        let url = try urls.url("http://a.example/")
        let start = clock.now
        try await gate.withPermit(for: url) { () async throws(FetchError) in }
        async let second = gate.withPermit(for: url) { () async throws(FetchError) in clock.now }
        await clock.sleepers(reach: 1)
        #expect(clock.nextDue == start.advanced(by: .seconds(1)))
        clock.advance(by: .milliseconds(1000))
        #expect(try await second == start.advanced(by: .seconds(1)))
        #expect(await gate.underWayCount == 0)
    }

    @Test func oneHostNeverHoldsUpAnother() async throws {
        let gate = HostGate(.init(concurrency: 2, delay: .zero), time: clock)
        let slow = try urls.url("http://slow.example/")
        let release = Signal()
        let stuck = (0..<10).map { _ in
            Task { try await gate.withPermit(for: slow) { () async throws(FetchError) in await release.wait() } }
        }
        while await gate.waitingCount < 9 { await Task.yield() }
        for number in 0..<50 {
            let url = try urls.url("http://h\(number).example/")
            try await gate.withPermit(for: url) { () async throws(FetchError) in }
        }
        #expect(await gate.waitingCount == 9)
        release.fire()
        for task in stuck { try await task.value }
        #expect(await gate.underWayCount == 0)
    }

    @Test func heldHostIsLeftAlone() async throws {
        let gate = HostGate(.init(delay: .zero, patience: .seconds(120)), time: clock)
        let url = try urls.url("http://a.example/")
        let start = clock.now
        await gate.hold(url, for: .seconds(120))
        async let moment = gate.withPermit(for: url) { () async throws(FetchError) in clock.now }
        await clock.sleepers(reach: 1)
        clock.advance(by: .seconds(119))
        #expect(await gate.waitingCount == 1)
        await clock.sleepers(reach: 1)
        clock.advance(by: .seconds(1))
        #expect(try await moment == start.advanced(by: .seconds(120)))
    }

    @Test func earlierOpeningReplacesTheAlarm() async throws {
        let gate = HostGate(.init(delay: .seconds(5), patience: .seconds(3600)), time: clock)
        let far = try urls.url("http://far.example/")
        let near = try urls.url("http://near.example/")
        await gate.hold(far, for: .seconds(3600))
        let farTask = Task { try await gate.withPermit(for: far) { () async throws(FetchError) in clock.now } }
        await clock.sleepers(reach: 1)
        try await gate.withPermit(for: near) { () async throws(FetchError) in }
        let nearTask = Task { try await gate.withPermit(for: near) { () async throws(FetchError) in clock.now } }
        while clock.nextDue != clock.now.advanced(by: .seconds(5)) { await Task.yield() }
        clock.advance(by: .seconds(5))
        _ = try await nearTask.value
        while clock.sleeperCount == 0 { await Task.yield() }
        clock.advance(by: .seconds(3600))
        _ = try await farTask.value
    }

    @Test func cancelledWaiterLeavesTheQueue() async throws {
        let gate = HostGate(.init(delay: .zero), time: clock)
        let url = try urls.url("http://a.example/")
        let release = Signal()
        let first = Task { try await gate.withPermit(for: url) { () async throws(FetchError) in await release.wait() } }
        while await gate.underWayCount < 1 { await Task.yield() }
        let ran = Tally()
        let waiters = (0..<20).map { _ in
            Task { try await gate.withPermit(for: url) { () async throws(FetchError) in _ = ran.add(1) } }
        }
        while await gate.waitingCount < 20 { await Task.yield() }
        for index in stride(from: 0, to: 20, by: 2) { waiters[index].cancel() }
        for index in stride(from: 0, to: 20, by: 2) {
            await #expect { try await waiters[index].value } throws: { ($0 as? FetchError)?.isCancellation == true }
        }
        release.fire()
        try await first.value
        for index in stride(from: 1, to: 20, by: 2) { try await waiters[index].value }
        #expect(ran.all == 10)
        #expect(await gate.underWayCount == 0)
        #expect(await gate.waitingCount == 0)
    }

    @Test func failedRequestGivesItsTurnBack() async throws {
        let gate = HostGate(.init(delay: .zero), time: clock)
        let url = try urls.url("http://a.example/")
        await #expect(throws: FetchError.self) {
            try await gate.withPermit(for: url) { () async throws(FetchError) in
                throw FetchError(.connect, url: url, detail: "refused")
            }
        }
        #expect(await gate.underWayCount == 0)
    }

    @Test func requestsAreNeverMoreThanTheLimits() async throws {
        let gate = HostGate(.init(concurrency: 8, perHost: 2, delay: .zero), time: clock)
        let underWay = Tally()
        try await withThrowingTaskGroup { group in
            for number in 0..<1000 {
                let url = try urls.url("http://h\(number % 7).example/\(number)")
                group.addTask {
                    try await gate.withPermit(for: url) { () async throws(FetchError) in
                        let count = underWay.add(1, to: url.host)
                        #expect(count.one <= 2)
                        #expect(count.all <= 8)
                        await Task.yield()
                        underWay.add(-1, to: url.host)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await gate.underWayCount == 0)
    }

    @Test func whoWouldWaitTooLongIsTurnedAway() async throws {
        let gate = HostGate(.init(delay: .zero), time: clock)
        let url = try urls.url("http://a.example/")
        let release = Signal()
        let first = Task { try await gate.withPermit(for: url) { () async throws(FetchError) in await release.wait() } }
        while await gate.underWayCount < 1 { await Task.yield() }
        let waiter = Task { try await gate.withPermit(for: url) { () async throws(FetchError) in } }
        while await gate.waitingCount < 1 { await Task.yield() }
        await gate.hold(url, for: .seconds(600))
        let error = await #expect(throws: FetchError.self) { try await waiter.value }
        #expect(error?.kind == .rateLimited)
        #expect(error?.heldFor == .seconds(600))
        clock.advance(by: .seconds(500))
        let later = await #expect(throws: FetchError.self) {
            try await gate.withPermit(for: url) { () async throws(FetchError) in }
        }
        #expect(later?.heldFor == .seconds(100))
        release.fire()
        try await first.value
    }

    @Test func delayAndRetryAfterHoldAcrossARestart() async throws {
        let fetcher = ScriptedFetcher { request in
            request.url.host == "b.example" ? .init(429, [("Retry-After", "Thu, 01 Jan 2026 01:00:00 GMT")]) : .init()
        }
        let (a, b) = (try urls.url("http://a.example/"), try urls.url("http://b.example/"))
        let before = HostGate(.init(delay: .seconds(20)), time: clock)
        for url in [a, b] {
            _ = try await before.response(to: FetchRequest(url: url, agent: "refresh"), from: fetcher)
        }
        let records = await before.takeChanges()
        #expect(await before.takeChanges().isEmpty)
        let start = clock.now
        clock.advance(by: .seconds(7))

        let after = HostGate(.init(delay: .seconds(20)), time: clock)
        await after.restore(records)
        async let moment = after.withPermit(for: a) { () async throws(FetchError) in clock.now }
        await clock.sleepers(reach: 1)
        #expect(clock.nextDue == start.advanced(by: .seconds(20)))
        clock.advance(by: .seconds(13))
        #expect(try await moment == start.advanced(by: .seconds(20)))
        let error = await #expect(throws: FetchError.self) {
            try await after.withPermit(for: b) { () async throws(FetchError) in }
        }
        #expect(error?.heldFor == .seconds(3600 - 20))
        clock.advance(by: .seconds(3580))
        try await after.withPermit(for: b) { () async throws(FetchError) in }
    }
}
