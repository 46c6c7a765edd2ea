import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct CurlCancellationTests {
    @Test func cancelledExchangeIsStopped() async throws {
        let server = try LoopbackServer { _ in [.hang] }
        let fetcher = try CurlFetcher(policy: .allow)
        let request = try request(server.url())
        let task = Task { try await fetcher.response(to: request) }
        while server.requests.isEmpty { await Task.yield() }
        #expect(await fetcher.exchangesUnderWay == 1)
        task.cancel()
        await #expect { try await task.value } throws: { ($0 as? FetchError)?.isCancellation == true }
        #expect(await fetcher.exchangesUnderWay == 0)
        while server.openConnectionCount > 0 { await Task.yield() }
    }

    @Test func cancelledTaskBeginsNothing() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        let request = try request(server.url())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await fetcher.response(to: request)
        }
        task.cancel()
        await #expect { try await task.value } throws: { ($0 as? FetchError)?.isCancellation == true }
        #expect(server.connectionCount == 0)
    }

    @Test func cancellationsAtAnyMomentLeaveNothingUnderWay() async throws {
        let server = try LoopbackServer { request in
            request.target.hasSuffix("0") ? [.hang] : [.respond(body: [UInt8](repeating: 1, count: 20_000))]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        var random = SplitMix(seed: 11)
        let requests = try (0..<500).map { try request(server.url("/\($0)")) }
        var outcomes = (done: 0, cancelled: 0)
        for batch in stride(from: 0, to: 500, by: 25) {
            let tasks = requests[batch..<batch + 25].map { request in Task { try await fetcher.response(to: request) } }
            for task in tasks {
                for _ in 0..<random.next() % 60 { await Task.yield() }
                task.cancel()
            }
            for task in tasks {
                do {
                    _ = try await task.value
                    outcomes.done += 1
                } catch let error as FetchError {
                    #expect(error.isCancellation, "\(error)")
                    outcomes.cancelled += 1
                }
            }
        }
        #expect(outcomes.done + outcomes.cancelled == 500)
        #expect(outcomes.cancelled >= 50)
        #expect(await fetcher.exchangesUnderWay == 0)
        #expect(try await fetcher.response(to: try request(server.url("/1"))).status == 200)
    }

    @Test func shutdownFailsWhatIsUnderWayAndWhatComesLater() async throws {
        let server = try LoopbackServer { _ in [.hang] }
        let fetcher = try CurlFetcher(policy: .allow)
        let requests = try (0..<10).map { try request(server.url("/\($0)")) }
        let tasks = requests.map { request in Task { try await fetcher.response(to: request) } }
        while server.requests.count < 10 { await Task.yield() }
        await fetcher.shutdown()
        for task in tasks {
            await #expect { try await task.value } throws: { ($0 as? FetchError)?.kind == .internal }
        }
        #expect(try await failure(of: requests[0], by: fetcher).kind == .internal)
        #expect(await fetcher.exchangesUnderWay == 0)
    }

    @Test func connectionsEndWithTheFetcher() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        for _ in 0..<50 {
            let fetcher = try CurlFetcher(policy: .allow)
            _ = try await fetcher.response(to: try request(server.url()))
        }
        while server.openConnectionCount > 0 { await Task.yield() }
        #expect(server.connectionCount == 50)
    }

    @Test func neighboursOfASlowTransferAreNotHeldUp() async throws {
        let slow = try LoopbackServer { _ in [.hang] }
        let fast = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        let stuck = try (0..<64).map { number in
            let request = try request(slow.url("/\(number)"))
            return Task { try await fetcher.response(to: request) }
        }
        for _ in 0..<100 { #expect(try await fetcher.response(to: try request(fast.url())).status == 200) }
        #expect(await fetcher.exchangesUnderWay == 64)
        for task in stuck { task.cancel() }
    }
}
