import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

/// What comes over a connection that is kept open, and is no answer to the next request there.
@Suite(.timeLimit(.minutes(10))) struct UnaskedInputTests {
    private static let forged = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"

    @Test(arguments: [
        "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 408 Request Timeout\r\n", forged, forged + forged, "HTTP/1.1 304 Not Modified\r\n\r\n", "\r\n",
        "the rest of a body that is longer than was announced",
    ])
    func whatComesUnaskedIsNoAnswer(unasked: String) async throws {
        let server = try LoopbackServer { request in [.respond(body: Array(request.target.utf8))] }
        let fetcher = try CurlFetcher(policy: .allow)
        let first = try await fetcher.response(to: try request(server.url("/first")))
        server.sendUnasked(Array(unasked.utf8))
        let second = try await fetcher.response(to: try request(server.url("/second")))
        #expect(String(decoding: first.body, as: UTF8.self) == "/first")
        #expect(String(decoding: second.body, as: UTF8.self) == "/second")
        #expect(server.requests.map(\.connection) == [1, 2])
    }

    @Test(arguments: [204, 304, 404])
    func bodyOfAnAnswerWithoutOneIsNoAnswer(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.target == "/first"
                ? [.send("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n")] : [.respond(body: [1, 2, 3])]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let first = try await fetcher.response(to: try request(server.url("/first")))
        server.sendUnasked(Array(UnaskedInputTests.forged.utf8))
        let second = try await fetcher.response(to: try request(server.url("/second")))
        #expect(first.status == status)
        #expect(second.body == [1, 2, 3])
        #expect(server.connectionCount == 2)
    }

    /// More than libcurl reads at once, so that the rest is left in the socket.
    @Test func bodyLongerThanAnnouncedIsNoAnswer() async throws {
        let long = String(repeating: "7", count: 500_000)
        // At one go: what came after the second request would be its answer.
        let first = "HTTP/1.1 200 OK\r\nContent-Length: \(long.utf8.count)\r\n\r\n" + long + UnaskedInputTests.forged
        let server = try LoopbackServer { request in [request.target == "/first" ? .send(first) : .respond(body: [1])] }
        let fetcher = try CurlFetcher(policy: .allow)
        let answer = try await fetcher.response(to: try request(server.url("/first")))
        let second = try await fetcher.response(to: try request(server.url("/second")))
        #expect(answer.body == Array(long.utf8))
        #expect(second.body == [1])
    }

    @Test func severalIdleConnectionsAreTriedInTurn() async throws {
        let server = try LoopbackServer { request in [.respond(body: Array(request.target.utf8))] }
        let fetcher = try CurlFetcher(policy: .allow)
        try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                let request = try request(server.url("/\(number)"))
                group.addTask { _ = try await fetcher.response(to: request) }
            }
            try await group.waitForAll()
        }
        let before = server.connectionCount
        server.sendUnasked(Array(UnaskedInputTests.forged.utf8))
        for _ in 0..<8 {
            let response = try await fetcher.response(to: try request(server.url("/again")))
            #expect(String(decoding: response.body, as: UTF8.self) == "/again")
        }
        #expect(server.connectionCount > before)
    }

    /// It can come too late to be seen before the request is sent.
    @Test(arguments: ["HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", "the rest\r\n"])
    func farewellThatCrossesTheRequestIsNoAnswer(farewell: String) async throws {
        let server = try LoopbackServer { request in
            request.target == "/second" && request.connection == 1
                ? [.send(farewell), .close] : [.respond(body: Array(request.target.utf8))]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        _ = try await fetcher.response(to: try request(server.url("/first")))
        let second = try await fetcher.response(to: try request(server.url("/second")))
        #expect(String(decoding: second.body, as: UTF8.self) == "/second")
        #expect(server.requests.map(\.connection) == [1, 1, 2])
    }

    @Test func answerOnANewConnectionCountsWhateverItIs() async throws {
        let server = try LoopbackServer { _ in [.respond(408), .close] }
        let fetcher = try CurlFetcher(policy: .allow)
        for _ in 0..<2 {
            let response = try await fetcher.response(to: try request(server.url()))
            #expect(response.status == 408)
        }
        #expect(server.requests.count == 2)
    }

    @Test func contentIsSentOnlyOnce() async throws {
        let server = try LoopbackServer { request in
            request.target == "/post" ? [.respond(408), .close] : [.respond()]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        _ = try await fetcher.response(to: try request(server.url("/get")))
        var post = try request(server.url("/post"))
        post.content = []
        let response = try await fetcher.response(to: post)
        #expect(response.status == 408)
        #expect(server.requests.map(\.target) == ["/get", "/post"])
    }

    @Test func contentGoesOverANewConnectionWhereTheOldOneHasInput() async throws {
        let server = try LoopbackServer { request in [.respond(body: Array(request.method.utf8))] }
        let fetcher = try CurlFetcher(policy: .allow)
        _ = try await fetcher.response(to: try request(server.url()))
        server.sendUnasked(Array(UnaskedInputTests.forged.utf8))
        var post = try request(server.url("/post"))
        post.content = []
        let response = try await fetcher.response(to: post)
        #expect(String(decoding: response.body, as: UTF8.self) == "POST")
        #expect(server.requests.map(\.connection) == [1, 2])
    }
}
