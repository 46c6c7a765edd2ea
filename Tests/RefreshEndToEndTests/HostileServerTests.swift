import Foundation
import RefreshTesting
import Testing

/// One round over servers that misbehave in every way, each with a harmless neighbour.
@Suite(.timeLimit(.minutes(10))) struct HostileServerTests {
    /// What a server does with every request, and the class that it comes to; none for a page that is read.
    struct Row {
        let name: String
        let failure: String?
        let steps: [LoopbackServer.Step]

        init(_ name: String, _ failure: String?, _ steps: LoopbackServer.Step...) {
            self.name = name
            self.failure = failure
            self.steps = steps
        }
    }

    static let page = Array(plainText("pond").utf8)
    static let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static let open = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"

    static func redirect(_ location: String, _ status: Int = 302) -> LoopbackServer.Step {
        .respond(status, ["Location: \(location)"])
    }

    static func typed(_ type: String) -> LoopbackServer.Step {
        .respond(200, ["Content-Type: \(type)"], body: page)
    }

    static func answer(_ text: String) -> LoopbackServer.Step { .send("HTTP/1.1 \(text)\r\n\r\n") }

    private static let connections = [
        Row("closes-at-once", "truncated", .close),
        Row("resets-at-once", "truncated", .reset),
        Row("never-answers", "timed-out", .hang),
        Row("stops-in-status-line", "truncated", .send("HTTP/1.1 2"), .close),
        Row("stops-in-header", "truncated", .send("HTTP/1.1 200 OK\r\nContent-Le"), .close),
        Row("hangs-in-header", "timed-out", .send("HTTP/1.1 200 OK\r\nX-Slow: "), .hang),
        Row("hangs-in-body", "timed-out", .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .hang),
        Row("hangs-in-chunk", "timed-out", .send(chunked + "9\r\nabc"), .hang),
        Row("closes-in-body", "truncated", .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close),
        Row("resets-in-body", "truncated", .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .reset),
        Row("closes-in-chunk", "truncated", .send(chunked + "9\r\nabc"), .close),
        Row("closes-before-last-chunk", "truncated", .send(chunked + "3\r\nabc\r\n"), .close),
    ]

    private static let protocols = [
        Row("http-0-9", "protocol", .send("<p>hello"), .close),
        Row("mail-server", "protocol", .send("220 mail.example ESMTP\r\n"), .close),
        Row("garbage-chunk", "protocol", .send(chunked + "xyz\r\nabc\r\n"), .hang),
        Row("negative-length", "protocol", .send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc"), .close),
        Row("no-number-as-length", "protocol", .send("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nabc"), .close),
        Row("two-lengths", "protocol", .respond(200, ["Content-Length: 1"], body: [1, 2])),
        Row("gzip-transfer", "protocol", .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc"), .close),
        Row("unknown-coding", "protocol", .respond(200, ["Content-Encoding: rot13"], body: page)),
        Row("no-gzip", "protocol", .respond(200, ["Content-Encoding: gzip"], body: page)),
        Row("no-brotli", "protocol", .respond(200, ["Content-Encoding: br"], body: page)),
        Row("no-zstd", "protocol", .respond(200, ["Content-Encoding: zstd"], body: page)),
        Row("gzip-breaks-off", "truncated", .respond(200, ["Content-Encoding: gzip"], body: [0x1f, 0x8b, 8, 0])),
        Row("unasked-304", "protocol", answer("304 Not Modified")),
        Row("206", "protocol", .respond(206, ["Content-Range: bytes 0-1/2"], body: page)),
        Row("202", "protocol", .respond(202, body: page)),
        Row("status-999", "protocol", .respond(999, body: page)),
    ]

    private static let sizes = [
        Row("announces-2-gb", "too-large", answer("200 OK\r\nContent-Length: 2000000000"), .hang),
        Row("endless-body", "too-large", .send(open), .sendForever([UInt8](repeating: 97, count: 9999))),
        Row("endless-chunks", "too-large", .send(chunked), .sendForever(Array("3\r\nabc\r\n".utf8))),
        Row(
            "header-of-1-mb", "too-large",
            .send(
                "HTTP/1.1 200 OK\r\n" + String(repeating: "X: \(String(repeating: "a", count: 1000))\r\n", count: 1000)),
            .hang),
        Row(
            "one-line-of-1-mb", "too-large", .send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "a", count: 1 << 20)),
            .hang),
        Row("endless-fields", "too-large", .send("HTTP/1.1 200 OK\r\n"), .sendForever(Array("a: b\r\n".utf8))),
        Row("endless-interim", "too-large", .sendForever(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))),
    ]

    private static let statuses = [
        Row("204", "empty", answer("204 No Content")), Row("205", "empty", .respond(205)),
        Row("400", "http-4xx", .respond(400)), Row("401", "http-4xx", .respond(401)),
        Row("403", "http-4xx", .respond(403)), Row("404", "http-4xx", .respond(404)),
        Row("410", "gone", .respond(410)), Row("418", "http-4xx", .respond(418)),
        Row("429", "rate-limited", .respond(429)),
        Row("429-with-wait", "rate-limited", .respond(429, ["Retry-After: 9999"])),
        Row("500", "http-5xx", .respond(500)), Row("502", "http-5xx", .respond(502)),
        Row("503-with-nonsense", "http-5xx", .respond(503, ["Retry-After: soon"])),
        Row("599", "http-5xx", .respond(599)),
        Row("empty-page", "empty", .respond(200, ["Content-Type: text/html"])),
        Row("image", "not-text", typed("image/png")), Row("pdf", "not-text", typed("application/pdf")),
        Row("film-without-end", "not-text", .send("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"), .hang),
        Row("archive", "not-text", typed("application/zip; charset=utf-8")),
    ]

    private static let redirects = [
        Row("to-itself", "redirect", redirect("/")), Row("without-location", "redirect", .respond(302)),
        Row("to-ftp", "redirect", redirect("ftp://127.0.0.1/")),
        Row("to-file", "redirect", redirect("file:///etc/hosts")),
        Row("to-data", "redirect", redirect("data:text/plain,x")),
        Row("to-script", "redirect", redirect("javascript:1")),
        Row("with-password", "redirect", redirect("http://a:b@127.0.0.1/")),
        Row("to-nonsense", "redirect", redirect("http://[::1")), Row("300", "redirect", .respond(300)),
        Row("to-private", "blocked-address", redirect("http://10.0.0.1/")),
        Row("to-metadata", "blocked-address", redirect("http://169.254.169.254/latest/")),
        Row("to-decimal", "blocked-address", redirect("http://3232235521/")),
        Row("to-octal", "blocked-address", redirect("http://0300.0250.0.1/")),
        Row("to-hexadecimal", "blocked-address", redirect("http://0xc0.0xa8.0.1/")),
        Row("to-wide-digits", "blocked-address", redirect("http://%EF%BC%91%EF%BC%90.0.0.1/")),
        Row("to-mapped", "blocked-address", redirect("http://[::ffff:10.0.0.1]/")),
        Row("to-nat64", "blocked-address", redirect("http://[64:ff9b::a00:1]/")),
        Row("to-6to4", "blocked-address", redirect("http://[2002:a00:1::]/")),
        Row("to-link-local", "blocked-address", redirect("http://[fe80::1]/")),
        Row("to-unique-local", "blocked-address", redirect("http://[fd00::1]/")),
        Row("to-nowhere", "blocked-address", redirect("http://0.0.0.0/")),
        Row("to-multicast", "blocked-address", redirect("http://224.0.0.1/")),
        Row("to-documentation", "blocked-address", redirect("http://192.0.2.1/")),
        Row("to-shared-space", "blocked-address", redirect("http://100.64.0.1/")),
        Row("to-other-loopback", "blocked-address", redirect("http://127.0.0.2/")),
    ]

    private static let harmless = [
        Row("no-type", nil, .respond(200, body: page)),
        Row("strange-type", nil, typed("text/plain; charset=\"nonsense")),
        Row(
            "meaningless-coding", nil,
            .respond(200, ["Content-Type: text/plain", "Content-Encoding: utf-8"], body: page)),
        Row("ends-with-connection", nil, .send(Array(open.utf8) + page), .close),
        Row("interim-first", nil, .send("HTTP/1.1 103 Early Hints\r\n\r\n"), typed("text/plain")),
        Row(
            "future-validator", nil,
            .respond(
                200, ["Content-Type: text/plain", "Last-Modified: Fri, 01 Jan 2100 00:00:00 GMT"], body: page)),
    ]

    @Test func redirectBehindAProxyReachesNoForbiddenAddress() async throws {
        let proxy = try LoopbackServer { request in
            let to = request.target.contains("/literal") ? "http://192.168.0.1/" : "http://localhost:1/"
            return [HostileServerTests.redirect(to)]
        }
        let household = try Household(
            [
                (id: "literal", url: "http://pages.example/literal", seed: nil),
                (id: "name", url: "http://pages.example/name", seed: nil),
            ], fetch: ", proxy: \"http://127.0.0.1:\(proxy.port)\"", addresses: "deny")
        let round = try await household.round()
        for name in ["literal", "name"] {
            #expect(round.visit(name)?["class"] as? String == "blocked-address", "\(round.visit(name) ?? [:])")
        }
        #expect(Set(proxy.requests.map(\.target)) == ["http://pages.example/literal", "http://pages.example/name"])
        #expect(round.summary["longest_wait"] is Double)
    }

    @Test func everyRowHasItsClassAndHarmsNobody() async throws {
        let rows =
            HostileServerTests.connections + HostileServerTests.protocols + HostileServerTests.sizes
            + HostileServerTests.statuses + HostileServerTests.redirects + HostileServerTests.harmless
            + HostileServerTests.framing + HostileServerTests.headers + HostileServerTests.bodiless
            + HostileServerTests.spellings
        let servers = try rows.map { row in try LoopbackServer { _ in row.steps } }
        let neighbour = try LoopbackServer.pages { Array(plainText($0).utf8) }
        var sources = zip(rows, servers).map { (id: $0.name, url: $1.url(), seed: String?.none) }
        sources += rows.map { (id: "beside-\($0.name)", url: neighbour.url("/\($0.name)"), seed: nil) }
        let household = try Household(
            sources, fetch: ", timeout: 12s, first_byte_timeout: 10s, body_limit: 1MiB, concurrency: 128",
            addresses: "[127.0.0.1/32]")
        let round = try await household.round()
        for row in rows {
            let visit = round.visit(row.name)
            #expect(visit?["class"] as? String == row.failure, "\(row.name): \(visit ?? [:])")
            let beside = round.visit("beside-\(row.name)")
            #expect(beside?["outcome"] as? String == "first-seen", "beside \(row.name): \(beside ?? [:])")
        }
        #expect(round.summary["sources"] as? Int == 2 * rows.count)
        withExtendedLifetime(servers) {}
    }

    @Test func everyAnswerToRobotsIsReadByTheRFC() async throws {
        let rows: [(name: String, failure: String?, robots: [LoopbackServer.Step])] = [
            ("allows", nil, [.respond(200, body: Array("User-agent: *\nDisallow: /private".utf8))]),
            ("forbids", "robots", [.respond(200, body: Array("User-agent: refresh\nDisallow: /".utf8))]),
            ("misspelt", "robots", [.respond(200, body: Array("\u{FEFF}useragent *\rdisalow /".utf8))]),
            ("is-empty", nil, [.respond(200)]), ("404", nil, [.respond(404)]), ("401", nil, [.respond(401)]),
            ("500", "robots", [.respond(500)]), ("503", "robots", [.respond(503)]),
            ("closes", "truncated", [.close]), ("hangs", "timed-out", [.hang]),
            ("to-private", "blocked-address", [HostileServerTests.redirect("http://10.0.0.1/robots.txt")]),
            ("circle", nil, [HostileServerTests.redirect("/robots.txt")]),
            ("endless", nil, [.send("HTTP/1.1 200 OK\r\n\r\n"), .sendForever(Array("# nothing\n".utf8))]),
            ("binary", nil, [.respond(200, ["Content-Type: image/png"], body: [0, 1, 2, 255])]),
        ]
        let servers = try rows.map { row in
            try LoopbackServer { request in
                request.target == "/robots.txt" ? row.robots : [HostileServerTests.typed("text/plain")]
            }
        }
        let household = try Household(
            zip(rows, servers).map { (id: $0.name, url: $1.url("/page"), seed: nil) },
            fetch: ", timeout: 12s, first_byte_timeout: 10s", addresses: "[127.0.0.1/32]", robots: "obey")
        let round = try await household.round()
        for row in rows {
            let visit = round.visit(row.name)
            #expect(visit?["class"] as? String == row.failure, "\(row.name): \(visit ?? [:])")
        }
        withExtendedLifetime(servers) {}
    }
}
