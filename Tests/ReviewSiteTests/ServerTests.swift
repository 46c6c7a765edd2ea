import Logging
import NIOCore
import NIOPosix
import Testing

@testable import ReviewSite

/// The server, over loopback.
@Suite struct ServerTests {
    /// What a server at `port` answers to `request`, until it closes the connection.
    private func exchange(_ port: Int, _ request: String) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            // A server that has heard enough closes before all is sent.
            try? await outbound.write(ByteBuffer(string: request))
            var answer = ""
            do { for try await part in inbound { answer += String(buffer: part) } } catch is IOError {}
            return answer
        }
    }

    private func serving(_ body: @Sendable @escaping (Int) async throws -> Void) async throws {
        let review = try await SampleReview()
        try await review.enter("river", "二十七元", changes: ["二十九元"])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = ReviewServer(review.site, logger: logger)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run(at: .port(0, host: "127.0.0.1")) { continuation.yield($0 ?? 0) }
            }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await body(port)
            group.cancelAll()
        }
    }

    private static func request(_ line: String, port: Int, _ more: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\(more)\r\n"
    }

    @Test func pagesComeOverTheWire() async throws {
        try await serving { port in
            let page = try await exchange(port, ServerTests.request("GET /changes/2", port: port))
            #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(page.contains("二十<del>七</del><ins>九</ins>元"))
            let head = try await exchange(port, ServerTests.request("HEAD /", port: port))
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
            let other = try await exchange(port, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
            #expect(other.hasPrefix("HTTP/1.1 421"))
        }
    }

    @Test func endlessBodyIsRefused() async throws {
        try await serving { port in
            let body = String(repeating: "x", count: 10 << 20)
            let post = ServerTests.request("POST /changes/2/verdict", port: port, "Content-Length: \(10 << 20)\r\n")
            let answer = try await exchange(port, post + body)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413"))
            let page = try await exchange(port, ServerTests.request("GET /", port: port))
            #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ])
    func brokenRequestsAreRefused(_ request: String) async throws {
        try await serving { port in
            let answer = try await exchange(port, request + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
        }
    }

    @Test func aRequestThatNamesAnotherHostInAnyWayIsRefused() async throws {
        try await serving { port in
            let own = "127.0.0.1:\(port)"
            let requests = [
                "GET / HTTP/1.1\r\nHost: \(own)\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \(own)\r\nHost: \(own)\r\nConnection: close\r\n\r\n",
                ServerTests.request("GET http://evil.example/", port: port),
                ServerTests.request("GET http://evil.example?/", port: port),
            ]
            for request in requests {
                let answer = try await exchange(port, request)
                #expect(answer.hasPrefix("HTTP/1.1 421"), "\(request)")
            }
            let absolute = try await exchange(port, ServerTests.request("GET http://\(own)/health", port: port))
            #expect(absolute.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func longHeaderIsRefused() async throws {
        try await serving { port in
            let field = "X-Long: " + String(repeating: "x", count: 64 << 10) + "\r\n"
            let answer = try await exchange(port, ServerTests.request("GET /", port: port, field))
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
        }
    }
}
