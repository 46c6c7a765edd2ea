import CurlFetching
import Fetching
import RefreshCore
import Testing

/// Certificates and servers of every kind, good and bad.
@Suite(.timeLimit(.minutes(10))) struct TLSTests {
    @Test(arguments: ["localhost", "127.0.0.1"]) func goodCertificateIsTrusted(host: String) async throws {
        let server = try TLSServer.shared.get()
        let response = try await server.fetcher().response(to: try server.request("good", host: host))
        #expect(String(decoding: response.body, as: UTF8.self) == "served over TLS")
        let facts = try #require(response.facts.tls)
        #expect(facts.version == "TLSv1.3")
        #expect(facts.issuer == "CN = authority")
        #expect(facts.subject == "CN = localhost")
        #expect(facts.expires > Timestamp(milliseconds: 1_780_000_000_000))
        #expect(response.facts.times.secured > .zero)
    }

    @Test(arguments: [
        ("expired", "expired"), ("future", "not valid yet"), ("other-host", "not for localhost"),
        ("no-names", "no subjectAltName"), ("self-signed", "self-signed"), ("unknown-root", "unknown"),
        ("weak-key", "too weak"), ("weak-hash", "too weak"), ("client-only", "not one for servers"),
        ("partial-wildcard", "not for localhost"),
    ])
    func faultyCertificateIsRefusedForItsReason(name: String, reason: String) async throws {
        let server = try TLSServer.shared.get()
        let error = try await failure(of: try server.request(name), by: try server.fetcher())
        #expect(error.kind == .tls)
        #expect(error.detail.contains(reason), "\(error.detail)")
    }

    @Test func addressMustBeNamedToo() async throws {
        let server = try TLSServer.shared.get()
        let error = try await failure(of: try server.request("other-host", host: "127.0.0.1"), by: try server.fetcher())
        #expect(error.kind == .tls)
        #expect(error.detail.contains("not for 127.0.0.1"), "\(error.detail)")
    }

    @Test func ownFileTakesThePlaceOfTheSystemsAuthorities() async throws {
        let server = try TLSServer.shared.get()
        let fetcher = try CurlFetcher(policy: .allow, caFile: server.path("stranger.pem"))
        #expect(try await failure(of: try server.request("good"), by: fetcher).kind == .tls)
        #expect(try await fetcher.response(to: try server.request("unknown-root")).status == 200)
    }

    @Test func systemsAuthoritiesDoNotKnowATestsOwn() async throws {
        let server = try TLSServer.shared.get()
        let error = try await failure(of: try server.request("good"), by: try CurlFetcher(policy: .allow))
        #expect(error.kind == .tls)
    }

    @Test(arguments: ["old-version", "speaks-http"]) func noHandshakeIsAFailureOfTLS(name: String) async throws {
        let server = try TLSServer.shared.get()
        #expect(try await failure(of: try server.request(name), by: try server.fetcher()).kind == .tls)
    }

    @Test func handshakeThatHangsIsGivenUp() async throws {
        let server = try TLSServer.shared.get()
        var request = try server.request("hangs")
        request.limits.connectTime = .milliseconds(200)
        #expect(try await failure(of: request, by: try server.fetcher()).kind == .timedOut)
    }

    @Test func bodyWithoutLengthNeedsACloseNotify() async throws {
        let server = try TLSServer.shared.get()
        let error = try await failure(of: try server.request("no-farewell"), by: try server.fetcher())
        #expect(error.kind == .truncated, "\(error)")
        #expect(try await server.fetcher().response(to: try server.request("farewell")).body.count == 15)
        #expect(try await server.fetcher().response(to: try server.request("no-farewell-chunked")).body.count == 15)
    }

    @Test func connectionIsUsedAgainThoughTheServerHasSentTickets() async throws {
        let server = try TLSServer.shared.get()
        let fetcher = try server.fetcher()
        for number in 1...3 {
            let response = try await fetcher.response(to: try server.request("stays-open"))
            #expect(String(decoding: response.body, as: UTF8.self) == "request 0\(number)")
        }
    }

    @Test func whatTLSHasReceivedUnaskedIsNoAnswer() async throws {
        let server = try TLSServer.shared.get()
        let fetcher = try server.fetcher()
        for _ in 1...3 {
            let response = try await fetcher.response(to: try server.request("forges"))
            #expect(String(decoding: response.body, as: UTF8.self) == "request 01")
        }
    }

    @Test func clientCertificateIsShownWhereOneIsConfigured() async throws {
        let server = try TLSServer.shared.get()
        var request = try server.request("wants-certificate")
        let fetcher = try server.fetcher()
        let error = try await failure(of: request, by: fetcher)
        #expect([.tls, .truncated, .connect].contains(error.kind), "\(error)")
        request.identity = ClientIdentity(
            certificateFile: server.path("client.pem"), keyFile: server.path("client.key"))
        #expect(try await fetcher.response(to: request).status == 200)
        request.identity = ClientIdentity(certificateFile: server.path("good.pem"), keyFile: server.path("client.key"))
        let mismatch = try await failure(of: request, by: fetcher)
        #expect(mismatch.kind == .tls)
        #expect(mismatch.detail.contains("belong together"), "\(mismatch.detail)")
    }
}
