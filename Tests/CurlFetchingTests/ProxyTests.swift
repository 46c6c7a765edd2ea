import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

/// The guard on addresses where a proxy makes the connections.
@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    @Test(arguments: [
        "127.0.0.1", "10.0.0.1", "10.1", "0x7f.1", "2130706433", "0300.0250.0.1", "10.0.0.1.", "0x7f.1.", "127.1..",
        "[::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[fd00::1]", "169.254.169.254", "１０.0.0.1", "%31%30.0.0.1",
        "localhost", "LOCALHOST.", "a.b.localhost", "1.2.3.4.5", "10.0.0.0x1g",
    ])
    func forbiddenHostIsNotAskedFor(host: String) async throws {
        let proxy = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .deny)
        // What is no URL at all can't be asked for either.
        guard var request = try? CurlFetchingTests.request("http://\(host)/") else { return }
        for scheme in ["http", "socks5", "socks5h"] {
            request.proxy = "\(scheme)://127.0.0.1:\(proxy.port)"
            let error = try await failure(of: request, by: fetcher)
            #expect(error.kind == .blockedAddress)
        }
        #expect(proxy.connectionCount == 0)
    }

    @Test(arguments: ["93.184.216.34", "[2606:2800:220:1::1]", "name.example", "localhost.example", "7.example"])
    func publicHostIsAskedForByItsName(host: String) async throws {
        let proxy = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .deny)
        var request = try CurlFetchingTests.request("http://\(host)/page")
        request.proxy = "http://127.0.0.1:\(proxy.port)"
        let status = try await fetcher.response(to: request).status
        #expect(status == 200)
        #expect(proxy.requests.first?.target == "http://\(host)/page")
    }

    @Test func listedNetworkIsReachedBehindAProxyToo() async throws {
        let proxy = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .denyExcept([try AddressNetwork(parsing: "10.0.0.0/8:80")]))
        var request = try CurlFetchingTests.request("http://10.0.0.1/")
        request.proxy = "http://127.0.0.1:\(proxy.port)"
        let status = try await fetcher.response(to: request).status
        request.url = try CurlURLParser().url("http://10.0.0.1:81/")
        let error = try await failure(of: request, by: fetcher)
        #expect(status == 200)
        #expect(error.kind == .blockedAddress)
    }
}
