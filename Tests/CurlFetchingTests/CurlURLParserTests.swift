import CurlFetching
import RefreshCore
import Testing

@Suite struct CurlURLParserTests {
    private let parser = CurlURLParser()

    @Test(arguments: [
        ("http://EXAMPLE.org", "http://example.org/"), ("HTTPS://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:80/a/./b/../c", "http://example.org/a/c"), ("http://example.org:/", "http://example.org/"),
        ("http://example.org?q=1", "http://example.org/?q=1"), ("http://example.org/?", "http://example.org/"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/ä?ö", "http://example.org/%c3%a4?%c3%b6"),
        ("http://%65xample.org/", "http://example.org/"), ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://example。org/", "http://example.org/"), ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"), ("http://0177.0.0.1/", "http://127.0.0.1/"),
        ("http://127.1:8080/", "http://127.0.0.1:8080/"), ("http://１２７.１/", "http://127.0.0.1/"),
        ("http://[::FFFF:7f00:1]/", "http://[::ffff:127.0.0.1]/"), ("http://[0:0::1]:80/", "http://[::1]/"),
        ("http://example.org/%7e%2F", "http://example.org/%7e%2F"),
    ])
    func urlIsNormalised(text: String, form: String) throws {
        let url = try parser.url(text)
        #expect(url.text == form)
        #expect(try parser.url(form) == url)
    }

    @Test func partsAreToldApart() throws {
        let url = try parser.url("https://Example.org:8443/a/b?c=d#e")
        #expect(url.scheme == .https)
        #expect(url.host == "example.org")
        #expect(url.port == 8443)
        #expect(url.target == "/a/b?c=d")
        #expect(url.origin == "https://example.org:8443")
        #expect(try parser.url("https://example.org/").port == 443)
        #expect(try parser.url("http://[::1]/").host == "[::1]")
    }

    @Test(arguments: [
        ("ftp://example.org/", WebURLError.Kind.scheme), ("file:///etc/passwd", .scheme),
        ("mailto:a@example.org", .scheme),
        ("javascript:alert(1)", .scheme), ("http://user@example.org/", .credentials),
        ("http://user:word@example.org/", .credentials), ("http://@example.org/", .credentials),
        ("http://example.org\\@127.0.0.1/", .credentials), ("", .malformed), ("example.org", .malformed),
        ("//example.org/", .malformed), ("/a", .malformed), ("http://", .malformed), ("http:example.org", .malformed),
        (" http://example.org/", .malformed), ("http://exa mple.org/", .malformed),
        ("http://example.org/a\nb", .malformed), ("http://example.org/a\tb", .malformed),
        ("http://example.org/\u{0}", .malformed), ("http://example.org:0/", .malformed),
        ("http://example.org:65536/", .malformed), ("http://example.org:8o/", .malformed), ("http://[::1/", .malformed),
        ("http://[::1]x/", .malformed), ("http://[fe80::1%25eth0]/", .malformed), ("http://a%2fb/", .malformed),
        ("http://a%00b/", .malformed),
    ])
    func anythingElseIsRefused(text: String, kind: WebURLError.Kind) {
        #expect {
            try parser.url(text)
        } throws: { error in
            (error as? WebURLError)?.kind == kind
        }
    }

    @Test func overlongURLIsRefusedAndNotRepeated() {
        let text = "http://example.org/" + String(repeating: "a", count: CurlURLParser.byteLimit)
        #expect {
            try parser.url(text)
        } throws: { error in
            (error as? WebURLError)?.kind == .malformed && "\(error)".utf8.count < 200
        }
    }

    @Test func passwordIsNotPrinted() {
        #expect {
            try parser.url("http://user:hunter2@example.org/")
        } throws: { error in
            !"\(error)".contains("hunter2") && "\(error)".contains("example.org")
        }
    }

    @Test(arguments: [
        ("d", "http://example.org:81/a/b/d"), ("../d", "http://example.org:81/a/d"),
        ("/d?e", "http://example.org:81/d?e"),
        ("?e", "http://example.org:81/a/b/c?e"), ("", "http://example.org:81/a/b/c?q"),
        ("#f", "http://example.org:81/a/b/c?q"), ("//other.example/d", "http://other.example/d"),
        ("https://other.example", "https://other.example/"), ("../../../../d", "http://example.org:81/d"),
        ("./", "http://example.org:81/a/b/"), ("/ä b", "http://example.org:81/%c3%a4%20b"),
        ("d#f", "http://example.org:81/a/b/d"),
        ("//0x7f.1/", "http://127.0.0.1/"),
    ])
    func referenceIsResolved(reference: String, form: String) throws {
        let base = try parser.url("http://example.org:81/a/b/c?q#f")
        #expect(try parser.url(reference, relativeTo: base).text == form)
    }

    @Test(arguments: ["mailto:a@b", "ftp://example.org/", "http://u:p@example.org/", "//u@example.org/", "/a\tb"])
    func unusableReferenceIsRefused(reference: String) throws {
        let base = try parser.url("http://example.org/")
        #expect(throws: WebURLError.self) { try parser.url(reference, relativeTo: base) }
    }
}
