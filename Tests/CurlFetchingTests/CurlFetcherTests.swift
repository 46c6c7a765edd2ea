import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

/// One exchange that goes well, or well enough.
@Suite(.timeLimit(.minutes(10))) struct CurlFetcherTests {
    @Test func wholeResponseComesBack() async throws {
        let server = try LoopbackServer { _ in
            [
                .respond(
                    200, ["Content-Type: text/html", "X-Empty:", "Set-Cookie: a", "Set-Cookie: b"], body: [1, 2, 3])
            ]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let response = try await fetcher.response(to: try request(server.url("/p?q=1")))
        #expect(response.status == 200)
        #expect(response.body == [1, 2, 3])
        #expect(response.fields["content-type"] == "text/html")
        #expect(response.fields["X-Empty"] == "")
        #expect(response.fields.fields.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a", "b"])
        #expect(response.address == "127.0.0.1")
        #expect(response.elapsed > .zero)
        #expect(server.requests.first?.target == "/p?q=1")
        #expect(server.requests.first?.method == "GET")
        #expect(server.requests.first?.fields["User-Agent"] == "refresh-tests/1.0")
        #expect(server.requests.first?.fields["Accept-Encoding"]?.contains("gzip") == true)
        #expect(server.requests.first?.fields["If-None-Match"] == nil)
    }

    @Test(arguments: [201, 204, 301, 304, 404, 500, 999])
    func anyStatusIsAResponse(status: Int) async throws {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 \(status) X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        #expect(try await fetcher.response(to: try request(server.url())).status == status)
        #expect(server.requests.count == 1)
    }

    @Test func connectionIsUsedAgain() async throws {
        let server = try LoopbackServer { _ in [.respond(body: [UInt8](repeating: 1, count: 50_000))] }
        let fetcher = try CurlFetcher(policy: .allow)
        for _ in 0..<20 {
            #expect(try await fetcher.response(to: try request(server.url())).body.count == 50_000)
        }
        #expect(server.connectionCount == 1)
    }

    @Test func manyRequestsRunAtOnce() async throws {
        let server = try LoopbackServer { request in [.respond(body: Array(request.target.utf8))] }
        let fetcher = try CurlFetcher(policy: .allow)
        try await withThrowingTaskGroup { group in
            for number in 0..<500 {
                let request = try request(server.url("/\(number)"))
                group.addTask {
                    let response = try await fetcher.response(to: request)
                    #expect(response.body == Array("/\(number)".utf8))
                }
            }
            try await group.waitForAll()
        }
        #expect(await fetcher.exchangesUnderWay == 0)
    }

    @Test func validatorsAreSentVerbatim() async throws {
        let server = try LoopbackServer { _ in [.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n")] }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request(server.url())
        request.validators = Validators(etag: "W/\"a  b\\\"é,\"", lastModified: "Sun, 06 Nov 1994 08:49:37 GMT")
        let response = try await fetcher.response(to: request)
        #expect(response.status == 304)
        #expect(response.body.isEmpty)
        #expect(server.requests.first?.fields["If-None-Match"] == "W/\"a  b\\\"é,\"")
        #expect(server.requests.first?.fields["If-Modified-Since"] == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(server.requests.first?.fields["Cache-Control"] == nil)
    }

    @Test func lineBreaksGetIntoNoHeader() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request(server.url())
        request.validators = Validators(etag: "\"a\"\r\nX-Smuggled: 1", lastModified: "\nX-Smuggled: 1")
        request.agent = "a\r\nX-Smuggled: 1"
        _ = try await fetcher.response(to: request)
        #expect(server.requests.first?.fields["X-Smuggled"] == nil)
        #expect(server.requests.count == 1)
    }

    @Test func confirmationGoesPastCaches() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request(server.url())
        request.freshness = .pastCaches
        _ = try await fetcher.response(to: request)
        #expect(server.requests.first?.fields["Cache-Control"] == "no-cache")
        #expect(server.requests.first?.fields["Pragma"] == "no-cache")
    }

    @Test func nothingOfOneRequestIsLeftForTheNext() async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .allow)
        var first = try request(server.url())
        first.validators = Validators(etag: "\"a\"", lastModified: nil)
        first.freshness = .pastCaches
        _ = try await fetcher.response(to: first)
        _ = try await fetcher.response(to: try request(server.url()))
        #expect(server.requests.last?.fields["If-None-Match"] == nil)
        #expect(server.requests.last?.fields["Cache-Control"] == nil)
    }

    @Test func gzipIsUndone() async throws {
        let server = try LoopbackServer { _ in
            [.respond(200, ["Content-Encoding: gzip"], body: Gzip.ofZeros(1_000_000))]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let body = try await fetcher.response(to: try request(server.url())).body
        #expect(body.count == 1_000_000)
        #expect(body.allSatisfy { $0 == 0 })
    }

    @Test func interimResponsesAndTrailersAreLeftOut() async throws {
        let server = try LoopbackServer { _ in
            [
                .send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"),
                .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"),
                .send("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nContent-Type: image/png\r\n\r\n"),
            ]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let response = try await fetcher.response(to: try request(server.url()))
        #expect(response.body == Array("abcde".utf8))
        #expect(response.fields["X-Early"] == nil)
        #expect(response.fields["Content-Type"] == "text/html")
    }

    @Test func rawBytesInLocationArePercentEncoded() async throws {
        let server = try LoopbackServer { _ in
            [
                .send(
                    Array("HTTP/1.1 302 X\r\nLocation: /".utf8) + [0xb1, 0xb1]
                        + Array("\r\nContent-Length: 0\r\n\r\n".utf8))
            ]
        }
        let fetcher = try CurlFetcher(policy: .allow)
        #expect(try await fetcher.response(to: try request(server.url())).fields["Location"] == "/%B1%B1")
    }

    @Test func foldedFieldGoesOn() async throws {
        let server = try LoopbackServer { _ in [.respond(200, ["X-Long: one", "  two", "X-Short: three"])] }
        let fetcher = try CurlFetcher(policy: .allow)
        let response = try await fetcher.response(to: try request(server.url()))
        #expect(response.fields["X-Long"] == "one two")
        #expect(response.fields["X-Short"] == "three")
    }

    @Test func overlongBodyCanBeCut() async throws {
        let server = try LoopbackServer { _ in [.respond(body: [UInt8](repeating: 7, count: 100_000))] }
        let fetcher = try CurlFetcher(policy: .allow)
        var request = try request(server.url())
        request.limits.bodyBytes = 70_001
        request.limits.overflow = .isCut
        let response = try await fetcher.response(to: request)
        #expect(response.status == 200)
        #expect(response.body == [UInt8](repeating: 7, count: 70_001))
    }
}
