import CurlFetching
import Fetching
import RefreshCore
import RefreshTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct AddressGuardTests {
    @Test(arguments: ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"])
    func loopbackIsBlockedHoweverItIsSpelt(host: String) async throws {
        let server = try LoopbackServer { _ in [.respond()] }
        let fetcher = try CurlFetcher(policy: .deny)
        let error = try await failure(of: try request("http://\(host):\(server.port)/"), by: fetcher)
        #expect(error.kind == .blockedAddress)
        #expect(error.detail.contains("127.0.0.1") || error.detail.contains("::1"))
        #expect(server.connectionCount == 0)
    }

    @Test(arguments: ["10.0.0.1", "169.254.169.254", "192.168.0.1", "[fd00:ec2::254]", "[fe80::1]", "0.0.0.0", "[::]"])
    func privateAddressIsBlockedBeforeAnyConnection(host: String) async throws {
        let fetcher = try CurlFetcher(policy: .deny)
        #expect(try await failure(of: try request("http://\(host)/"), by: fetcher).kind == .blockedAddress)
    }

    @Test func listedNetworkIsReachedAtItsPortOnly() async throws {
        let open = try LoopbackServer { _ in [.respond(200)] }
        let other = try LoopbackServer { _ in [.respond(200)] }
        let network = try AddressNetwork(parsing: "127.0.0.1/32:\(open.port)")
        let fetcher = try CurlFetcher(policy: .denyExcept([network]))
        #expect(try await fetcher.response(to: try request(open.url())).status == 200)
        #expect(try await failure(of: try request(other.url()), by: fetcher).kind == .blockedAddress)
        #expect(other.connectionCount == 0)
    }
}
