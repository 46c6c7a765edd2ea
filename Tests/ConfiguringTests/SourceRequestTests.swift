import Configuring
import RefreshCore
import Testing

/// The keys of a source that say how its page is asked for.
@Suite struct SourceRequestTests {
    private static let head = "sources:\n  - id: a\n    url: https://example.org/\n"

    private func request(_ lines: String, credentials: String? = nil) throws -> SourceRequest? {
        let environment = credentials.map { ["CREDENTIALS_DIRECTORY": $0] } ?? [:]
        return try read(["config/refresh.yaml": SourceRequestTests.head + lines], environment: environment).sources
            .first?.request
    }

    private func problems(_ lines: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try read(SourceRequestTests.head + lines)
            return []
        } catch {
            return error.problems.map { $0.description.replacing("config/refresh.yaml:", with: "") }
        }
    }

    @Test func sourceWithoutThemIsAskedForAsUsual() throws {
        #expect(try request("") == nil)
        #expect(try request("    method: GET\n    headers: {}\n    user_agent:\n") == nil)
    }

    @Test func everyKeyIsRead() throws {
        let request = try request(
            """
                user_agent: other/2.0 (+https://example.org/bot)
                headers: { Accept-Language: zh-CN, X-Key: "a: b" }
                basic_file: secrets/basic
                certificate_file: /etc/refresh/client.pem
                key_file: credential:client-key
                proxy: socks5h://proxy.example
                method: POST
                body: "page=1&lang=zh"
            """, credentials: "/run/credentials/refresh")
        var expected = SourceRequest()
        expected.agent = "other/2.0 (+https://example.org/bot)"
        expected.headers = [.init(name: "Accept-Language", value: "zh-CN"), .init(name: "X-Key", value: "a: b")]
        expected.basicFile = "/srv/config/secrets/basic"
        expected.certificateFile = "/etc/refresh/client.pem"
        expected.keyFile = "/run/credentials/refresh/client-key"
        expected.proxy = "socks5h://proxy.example:80"
        expected.content = "page=1&lang=zh"
        #expect(request == expected)
    }

    @Test func filesOfAnIncludedFileLieBesideIt() throws {
        let configuration = try read([
            "config/refresh.yaml": "include: [more/b.yaml]",
            "config/more/b.yaml": "- { id: b, url: https://example.org/, bearer_file: ../token }",
        ])
        #expect(configuration.sources.first?.request?.bearerFile == "/srv/config/token")
    }

    @Test func postWithoutBodySendsAnEmptyOne() throws {
        #expect(try request("    method: POST\n")?.content == "")
    }

    @Test(arguments: ["http://proxy.example:3128", "socks5://127.0.0.1:1080", "socks5h://[::1]:9050"])
    func proxyIsReadByItsScheme(proxy: String) throws {
        #expect(try request("    proxy: \(proxy)\n")?.proxy?.hasPrefix(proxy) == true)
    }

    @Test(arguments: [
        ("user_agent: \"no good\"", "4:17: \"user_agent\" is \"no good\", which robots.txt can't address"),
        ("user_agent: [a]", "4:17: \"user_agent\" is a list"),
        ("headers: green", "4:14: \"headers\" is \"green\", not a mapping"),
        ("headers: { \"a b\": c }", "4:16: the header is \"a b\", which is no name"),
        ("headers: { Cookie: \"\" }", "4:24: the header Cookie is empty, too long or holds control characters"),
        ("headers: { X: \"a\\nb\" }", "4:19: the header X is empty, too long or holds control characters"),
        ("headers: { Host: a }", "4:16: the header \"Host\" can't be set by hand; leave it out: it is the URL's"),
        ("headers: { authorization: a }", "can't be set by hand; use basic_file or bearer_file"),
        ("basic_file: ~/secret", "4:17: \"basic_file\" begins with ~, which isn't expanded"),
        ("basic_file: credential:a", "names a credential, but there are none ($CREDENTIALS_DIRECTORY is not set)"),
        (
            "bearer_file: credential:../a",
            "4:18: \"bearer_file\" is \"credential:../a\"; write credential: and a plain name"
        ),
        ("certificate_file: \"\"", "4:23: \"certificate_file\" is empty; write a path"),
        ("key_file: key.pem", "4:15: \"key_file\" is a key without a certificate; name its \"certificate_file\" too"),
        (
            "proxy: proxy.example:3128",
            "4:12: \"proxy\" is \"proxy.example:3128\"; write http://, socks5:// or socks5h://"
        ),
        ("proxy: https://proxy.example", "4:12: \"proxy\" is \"https://proxy.example\""),
        ("proxy: http://a:b@proxy.example", "4:12: \"proxy\" holds a user name or password"),
        ("proxy: http://proxy.example/path", "4:12: \"proxy\" has a path"),
        ("method: PUT", "4:13: \"method\" is \"PUT\"; write GET or POST"),
        ("method: post", "4:13: \"method\" is \"post\"; did you mean POST?"),
        ("body: a", "4:11: \"body\" is sent with POST only; add method: POST"),
        ("headers: { a: [b] }", "4:19: the header a is a list; write one line of text"),
    ])
    func wrongValueIsToldWithItsPlace(line: String, expected: String) {
        let told = problems("    \(line)\n")
        #expect(told.count == 1)
        #expect(told.first?.contains(expected) == true, "\(told)")
    }

    @Test func bothKindsOfCredentialsAreOneTooMany() {
        let told = problems("    basic_file: a\n    bearer_file: b\n")
        #expect(told == ["5:18: there are both \"basic_file\" and \"bearer_file\"; keep one of them"])
    }

    @Test func proxyOfAllSourcesIsCheckedToo() {
        let told = problems("fetch: { proxy: ftp://proxy.example }\n")
        #expect(told.first?.hasPrefix("4:17: \"fetch.proxy\" is \"ftp://proxy.example\"") == true, "\(told)")
    }
}
