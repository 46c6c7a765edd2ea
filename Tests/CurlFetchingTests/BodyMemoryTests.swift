import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

/// The memory that bodies take up together.
@Suite(.timeLimit(.minutes(10))) struct BodyMemoryTests {
    private static let long = [UInt8](repeating: 1, count: 512 << 10)

    private func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            [.respond(body: request.target == "/short" ? [1, 2, 3] : BodyMemoryTests.long)]
        }
    }

    private func longRequest(to server: LoopbackServer, within time: Duration = .seconds(600)) throws -> FetchRequest {
        var request = try request(server.url("/long"))
        request.limits.bodyBytes = 600 << 10
        request.limits.time = time
        return request
    }

    @Test func longBodiesTakeTurns() async throws {
        let server = try server()
        let fetcher = try CurlFetcher(policy: .allow, bodyMemory: 1 << 20)
        let request = try longRequest(to: server)
        var counts: [Int] = []
        var most = 0
        await withTaskGroup(of: (count: Int, used: Int)?.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    guard let response = try? await fetcher.response(to: request) else { return nil }
                    return (response.body.count, fetcher.bodyBytes)
                }
            }
            for await result in group {
                guard let result else { continue }
                counts.append(result.count)
                most = max(most, result.used)
            }
        }
        #expect(counts == Array(repeating: BodyMemoryTests.long.count, count: 24))
        // The limit, a body over it, and for each exchange what never waits.
        #expect(most <= (1 << 20) + (600 << 10) + 24 * (128 << 10))
        #expect(await fetcher.exchangesUnderWay == 0)
        #expect(fetcher.bodyBytes == 0)
    }

    @Test func bodyWithoutMemoryFailsInTimeAndShortOnesGoOn() async throws {
        let server = try server()
        let fetcher = try CurlFetcher(policy: .allow, bodyMemory: 1 << 20)
        let request = try longRequest(to: server)
        var held: [FetchResponse] = []
        for _ in 0..<2 { held.append(try await fetcher.response(to: request)) }
        let late = try longRequest(to: server, within: .seconds(3))
        let error = try await failure(of: late, by: fetcher)
        #expect(error.kind == .timedOut)
        #expect(error.detail.contains("memory"))
        let short = try await fetcher.response(to: try CurlFetchingTests.request(server.url("/short")))
        #expect(short.body == [1, 2, 3])
        held.removeLast()
        let again = try await fetcher.response(to: request)
        #expect(again.body.count == BodyMemoryTests.long.count)
        withExtendedLifetime(held) {}
    }

    @Test func droppedBodyGivesItsMemoryBack() async throws {
        let server = try server()
        let fetcher = try CurlFetcher(policy: .allow)
        let response = try await fetcher.response(to: try longRequest(to: server))
        #expect(await fetcher.exchangesUnderWay == 0)
        #expect(fetcher.bodyBytes == BodyMemoryTests.long.count)
        let copy = response
        response.dropBody()
        #expect(copy.body.isEmpty)
        #expect(fetcher.bodyBytes == 0)
    }
}
