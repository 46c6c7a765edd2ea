import RefreshTesting

/// Further rows: what a server may do within, and against, the letter of the standards.
extension HostileServerTests {
    private static let typedAsText = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"

    private static func whole(_ lines: String...) -> LoopbackServer.Step {
        .send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + page)
    }

    /// Framing that contradicts itself, or that others might read in another way (RFC 9112).
    static let framing = [
        Row(
            "length-and-chunks", nil, .send(chunked.replacing("\r\n\r\n", with: "\r\nContent-Length: 3\r\n\r\n")),
            chunk(page), .send("0\r\n\r\n")),
        Row("same-length-twice", nil, whole("HTTP/1.1 200 OK", "Content-Length: \(page.count), \(page.count)")),
        Row("signed-length", "protocol", whole("HTTP/1.1 200 OK", "Content-Length: +\(page.count)")),
        Row("hexadecimal-length", "protocol", whole("HTTP/1.1 200 OK", "Content-Length: 0x9")),
        Row("two-numbers-as-length", "protocol", whole("HTTP/1.1 200 OK", "Content-Length: 1 2")),
        Row(
            "more-than-announced", nil, .respond(200, ["Content-Type: text/plain"], body: page), .send("HTTP/1.1 200 X")
        ),
        Row("chunked-twice", "protocol", whole("HTTP/1.1 200 OK", "Transfer-Encoding: chunked, chunked")),
        Row("unknown-transfer", "protocol", whole("HTTP/1.1 200 OK", "Transfer-Encoding: xchunked")),
        Row("chunk-extension", nil, .send(chunked), chunk(page, ";a=\"b;c\""), .send("0\r\n\r\n")),
        Row("negative-chunk", "protocol", .send(chunked + "-5\r\nabcde\r\n0\r\n\r\n")),
        Row("overflowing-chunk", "protocol", .send(chunked + "10000000000000000000005\r\nabcde\r\n0\r\n\r\n")),
        Row("chunk-without-end", "protocol", .send(chunked + "5\r\nabcdeXX5\r\nabcde\r\n0\r\n\r\n")),
        Row("empty-chunk-line", "protocol", .send(chunked + "\r\n5\r\nabcde\r\n0\r\n\r\n")),
        Row(
            "trailers-change-nothing", nil, .send(chunked), chunk(page),
            .send("0\r\nContent-Type: image/png\r\nX: y\r\n\r\n")),
        Row(
            "endless-trailers", "too-large", .send(chunked + "3\r\nabc\r\n0\r\n"), .sendForever(Array("X: y\r\n".utf8))),
        Row("trailer-is-no-field", "protocol", .send(chunked + "3\r\nabc\r\n0\r\nnothing\r\n\r\n")),
        Row("trailer-breaks-off", "truncated", .send(chunked + "3\r\nabc\r\n0\r\nX: y\r\n"), .close),
    ]

    /// Status lines and header fields that are odd, or none.
    static let headers = [
        Row("switching-protocols", "protocol", answer("101 Switching\r\nUpgrade: h2c"), .hang),
        Row("only-interim", "truncated", answer("100 Continue"), .close),
        Row("several-interim", nil, answer("102 Processing"), answer("199 Odd"), typed("text/plain")),
        Row("http-1-0", nil, whole("HTTP/1.0 200 OK", "Content-Type: text/plain"), .close),
        Row("http-2-in-the-clear", "protocol", whole("HTTP/2.0 200 OK", "Content-Type: text/plain"), .close),
        Row("http-3-in-the-clear", "protocol", whole("HTTP/3 200 OK"), .close),
        Row("http-in-small-letters", "protocol", whole("http/1.1 200 OK"), .close),
        Row("radio", "protocol", whole("ICY 200 OK"), .close),
        Row("zeros", "protocol", .send([0, 0, 0, 0, 0]), .close),
        Row("two-digits", "protocol", whole("HTTP/1.1 20 OK"), .close),
        Row("four-digits", "protocol", whole("HTTP/1.1 2000 OK"), .close),
        Row("no-reason", nil, whole("HTTP/1.1 200", "Content-Type: text/plain"), .close),
        Row("status-600", "protocol", whole("HTTP/1.1 600 OK"), .close),
        Row("nul-in-field", "protocol", .send(typedAsText + "X: a\0b\r\n\r\n"), .close),
        Row("begins-folded", "protocol", .send("HTTP/1.1 200 OK\r\n  folded\r\n\r\n"), .close),
        Row("folded", nil, whole("HTTP/1.1 200 OK", "X: a", "  b", "Content-Type: text/plain"), .close),
        Row("line-feeds-only", nil, .send("HTTP/1.1 200 OK\nContent-Type: text/plain\n\n"), .send(page), .close),
        Row(
            "two-thousand-cookies", "too-large",
            .send(typedAsText + String(repeating: "Set-Cookie: a=b\r\n", count: 2000) + "\r\n"), .hang),
        Row("types-in-a-list", nil, typed("text/plain, text/html")), Row("type-is-nonsense", nil, typed(";;==,")),
    ]

    /// Answers that are understood by their headers, whatever follows.
    static let bodiless = [
        Row("endless-404", "http-4xx", .send("HTTP/1.1 404 No\r\n\r\n"), .sendForever(page)),
        Row("404-of-2-gb", "http-4xx", answer("404 No\r\nContent-Length: 2000000000"), .hang),
        Row("404-hangs", "http-4xx", answer("404 No\r\nContent-Length: 9"), .hang),
        Row("404-breaks-off", "http-4xx", answer("404 No\r\nContent-Length: 9"), .close),
        Row("404-no-gzip", "http-4xx", .respond(404, ["Content-Encoding: gzip"], body: page)),
        Row("500-unknown-coding", "http-5xx", .respond(500, ["Content-Encoding: rot13"], body: page)),
        Row("endless-redirect", "blocked-address", answer("302 X\r\nLocation: http://10.0.0.1/"), .sendForever(page)),
        Row("304-with-location", "protocol", .respond(304, ["Location: /"])),
        Row("201-with-location", "protocol", .respond(201, ["Location: /"])),
        Row("305", "redirect", .respond(305, ["Location: http://10.0.0.1/"])),
        Row("refresh-field", "empty", .respond(200, ["Refresh: 0; url=http://10.0.0.1/"])),
        Row("429-with-nonsense", "rate-limited", .respond(429, ["Retry-After: -5"])),
        Row("503-for-an-age", "http-5xx", .respond(503, ["Retry-After: 99999999999999999999"])),
    ]

    /// Where redirects may lead by spellings that parsers disagree about.
    static let spellings = [
        Row("backslashes", "redirect", redirect("http:\\\\10.0.0.1\\")),
        Row("without-scheme", "blocked-address", redirect("//10.0.0.1/")),
        Row("host-as-user", "redirect", redirect("http://127.0.0.1@10.0.0.1/")),
        Row("only-fragment", "redirect", redirect("#there")), Row("empty-location", "redirect", redirect("")),
        Row("port-0", "redirect", redirect("http://127.0.0.1:0/")),
        Row("port-too-high", "redirect", redirect("http://127.0.0.1:99999/")),
        Row("too-long", "redirect", redirect("/" + String(repeating: "a", count: 20_000))),
        Row("encoded-host", "blocked-address", redirect("http://%31%30.0.0.1/")),
        Row("ideographic-dots", "blocked-address", redirect("http://10。0。0。1/")),
        Row("circled-digits", "blocked-address", redirect("http://①⓪.⓪.⓪.①/")),
        Row("short-address", "blocked-address", redirect("http://10.1/")),
        Row("localhost", "blocked-address", redirect("http://localhost:1/")),
        Row("compatible", "blocked-address", redirect("http://[::10.0.0.1]/")),
        Row("teredo", "blocked-address", redirect("http://[2001:0:a00:1::]/")),
        Row("dictionary", "redirect", redirect("dict://127.0.0.1/")),
    ]

    private static func chunk(_ bytes: [UInt8], _ extension: String = "") -> LoopbackServer.Step {
        .send(Array("\(String(bytes.count, radix: 16))\(`extension`)\r\n".utf8) + bytes + Array("\r\n".utf8))
    }
}
