import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

/// Exchanges that fail: each within its limits, with its class.
@Suite(.timeLimit(.minutes(10))) struct CurlFailureTests {
    /// What a server does, and the class it comes to.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: FailureClass
        let steps: [LoopbackServer.Step]

        init(_ name: String, _ kind: FailureClass, _ steps: [LoopbackServer.Step]) {
            testDescription = name
            self.kind = kind
            self.steps = steps
        }
    }

    private static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static let line = Array(("X-Flood: " + String(repeating: "a", count: 1000) + "\r\n").utf8)

    @Test(arguments: [
        Fault("closes at once", .truncated, [.close]),
        Fault("resets at once", .truncated, [.reset]),
        Fault("closes in the header", .truncated, [.send("HTTP/1.1 200 OK\r\nContent-Le"), .close]),
        Fault(
            "closes before the announced length", .truncated,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close]),
        Fault("resets in the body", .truncated, [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .reset]),
        Fault("closes in a chunk", .truncated, [.send(chunked + "9\r\nabc"), .close]),
        Fault("closes before the last chunk", .truncated, [.send(chunked + "3\r\nabc\r\n"), .close]),
        Fault("sends garbage for a chunk", .protocol, [.send(chunked + "xyz\r\nabc\r\n"), .hang]),
        Fault("speaks HTTP/0.9", .protocol, [.send("hello"), .close]),
        Fault("speaks no HTTP", .protocol, [.send("220 mail.example ESMTP\r\n"), .close]),
        Fault(
            "has no number for a length", .protocol,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nabc"), .close]),
        Fault("has two lengths", .protocol, [.respond(200, ["Content-Length: 1"], body: [1, 2])]),
        Fault(
            "says gzip and isn't", .protocol,
            [.respond(200, ["Content-Encoding: gzip"], body: Array("plain text".utf8))]),
        Fault(
            "uses an unknown coding", .protocol, [.respond(200, ["Content-Encoding: rot13"], body: Array("text".utf8))]),
        Fault(
            "uses a transfer coding", .protocol,
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), .close]),
        Fault("speaks HTTP in small letters", .protocol, [.send("http/1.1 200 OK\r\n\r\nabc"), .close]),
        Fault("claims HTTP/2 in the clear", .protocol, [.send("HTTP/2.0 200 OK\r\n\r\nabc"), .close]),
        Fault("switches protocols", .protocol, [.send("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"), .hang]),
        Fault("signs the length", .protocol, [.send("HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc"), .close]),
        Fault(
            "puts no field in the trailer", .protocol, [.send(chunked + "3\r\nabc\r\n0\r\nnothing\r\n\r\n"), .close]),
        Fault("never answers", .timedOut, [.hang]),
        Fault("answers too late", .timedOut, [.send("HTT"), .hang]),
        Fault("never ends the header", .timedOut, [.send("HTTP/1.1 200 OK\r\nX-Slow: "), .hang]),
        Fault("never ends the body", .timedOut, [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .hang]),
        Fault(
            "announces too much", .tooLarge, [.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"), .hang]),
        Fault(
            "sends an endless body", .tooLarge,
            [.send("HTTP/1.1 200 OK\r\n\r\n"), .sendForever([UInt8](repeating: 1, count: 9999))]),
        Fault("sends endless chunks", .tooLarge, [.send(chunked), .sendForever(Array("3\r\nabc\r\n".utf8))]),
        Fault(
            "sends a gzip bomb", .tooLarge, [.respond(200, ["Content-Encoding: gzip"], body: Gzip.ofZeros(50_000_000))]),
        Fault("floods with fields", .tooLarge, [.send("HTTP/1.1 200 OK\r\n"), .sendForever(line)]),
        Fault(
            "floods with small fields", .tooLarge, [.send("HTTP/1.1 200 OK\r\n"), .sendForever(Array("a: b\r\n".utf8))]),
        Fault(
            "folds a field for ever", .tooLarge,
            [.send("HTTP/1.1 200 OK\r\nX: y\r\n"), .sendForever(Array(" z\r\n".utf8))]),
        Fault(
            "sends an endless field", .tooLarge,
            [.send("HTTP/1.1 200 OK\r\nX: "), .sendForever([UInt8](repeating: 97, count: 999))]),
        Fault(
            "sends endless interim responses", .tooLarge, [.sendForever(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))]),
    ])
    func faultHasItsClass(fault: Fault) async throws {
        let server = try LoopbackServer { _ in fault.steps }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request(server.url("/page"))
        request.limits = FetchLimits(time: .milliseconds(fault.kind == .timedOut ? 100 : 10_000), bodyBytes: 1 << 20)
        let error = try await failure(of: request, by: fetcher)
        #expect(error.kind == fault.kind, "\(error)")
        #expect(error.url == request.url.text)
        #expect(!error.detail.isEmpty && !error.detail.contains("\n"))
        #expect(await fetcher.exchangesUnderWay == 0)
    }

    /// libcurl 7.88 appends such a line to the last field of the handle's previous transfer, whose memory is freed.
    @Test func headerMayBeginWithAFoldedLine() async throws {
        let server = try LoopbackServer { request in
            request.target == "/folded"
                ? [.send("HTTP/1.1 200 OK\r\n  folded\r\n\r\n"), .close] : [.respond(200, ["X: y"])]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        for _ in 0..<3 {
            let status = try await fetcher.response(to: try request(server.url("/plain"))).status
            let error = try await failure(of: try request(server.url("/folded")), by: fetcher)
            #expect(status == 200)
            #expect(error.kind == .protocol)
        }
    }

    @Test(arguments: [
        Fault(
            "endless", .http4xx, [.send("HTTP/1.1 404 No\r\n\r\n"), .sendForever([UInt8](repeating: 97, count: 999))]),
        Fault("hangs", .http4xx, [.send("HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\nabc"), .hang]),
        Fault("announces 2 GB", .http4xx, [.send("HTTP/1.1 404 No\r\nContent-Length: 2000000000\r\n\r\n"), .hang]),
        Fault("breaks off", .http4xx, [.send("HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\nabc"), .close]),
        Fault("says gzip and isn't", .http4xx, [.respond(404, ["Content-Encoding: gzip"], body: [1, 2, 3])]),
        Fault("uses an unknown coding", .http4xx, [.respond(404, ["Content-Encoding: rot13"], body: [1, 2, 3])]),
    ])
    func headerIsEnoughWhereThereIsNoPage(fault: Fault) async throws {
        let server = try LoopbackServer { _ in fault.steps }
        let fetcher = try CurlFetcher(policy: .allow)
        let response = try await fetcher.response(to: try request(server.url()))
        #expect(response.status == 404)
        #expect(response.body.isEmpty)
    }

    @Test func nothingListening() async throws {
        let port = try ClosedPort()
        let fetcher = try CurlFetcher(policy: .allow)
        let error = try await failure(of: try request("http://127.0.0.1:\(port.number)/"), by: fetcher)
        #expect(error.kind == .connect)
        withExtendedLifetime(port) {}
    }

    @Test func nameThatDoesNotResolve() async throws {
        let fetcher = try CurlFetcher(policy: .allow)
        // RFC 6761 section 6.4: never resolves. Where no name server is reachable, the time limit ends it.
        var request = try request("http://name.invalid/")
        request.limits.time = .milliseconds(300)
        let error = try await failure(of: request, by: fetcher)
        #expect([.dns, .timedOut].contains(error.kind))
    }

    @Test func plainServerHasNoTLS() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request("https://127.0.0.1:\(server.port)/")
        request.limits.time = .milliseconds(300)
        let error = try await failure(of: request, by: fetcher)
        // The server waits for the end of a header that a handshake never brings.
        #expect([.tls, .timedOut].contains(error.kind))
    }

    @Test func detailCarriesNoTextOfTheServer() async throws {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: evilwords\r\n\r\nevilwords"), .close]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let error = try await failure(of: try request(server.url()), by: fetcher)
        #expect(!error.detail.contains("evilwords"))
    }

    @Test func missingFileOfAuthoritiesIsToldAtOnce() {
        #expect(throws: CurlUnavailable.self) { try CurlFetcher(policy: .deny, caFile: "/nonexistent/ca.pem") }
    }
}
