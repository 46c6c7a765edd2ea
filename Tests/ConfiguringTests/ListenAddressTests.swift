import RefreshCore
import Testing

@testable import Configuring

@Suite struct ListenAddressTests {
    private func read(_ text: String) -> ListenAddress? {
        guard case .value(let address) = Form<ListenAddress>.listenAddress.read(text) else { return nil }
        return address
    }

    @Test func addressesAndNamesAreRead() {
        #expect(read("127.0.0.1:9464") == ListenAddress(host: "127.0.0.1", port: 9464))
        #expect(read("[::1]:80") == ListenAddress(host: "::1", port: 80))
        #expect(read("localhost:65535") == ListenAddress(host: "localhost", port: 65_535))
    }

    @Test(arguments: ["9464", ":9464", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "::1:80", "a b:80", "[]:80"])
    func whatIsNoneIsRefused(text: String) {
        #expect(read(text) == nil)
    }

    @Test(arguments: ["127.0.0.1:0", "[::1]:8787", "::1:8787", "0x7f.1:80", "127.0.0.1", "127.0.0.1:65536"])
    func reviewPageListensAtIPAddressesOnly(text: String) {
        let isAddress = text == "127.0.0.1:0" || text == "[::1]:8787"
        #expect((ReviewSettings.Listen(text, in: "/srv") != nil) == isAddress)
    }

    @Test func reviewPageTakesALocalNameOrAPath() {
        #expect(ReviewSettings.Listen("localhost:80", in: "/srv") == .port(ListenAddress(host: "127.0.0.1", port: 80)))
        #expect(ReviewSettings.Listen("./page.sock", in: "/srv") == .socket("/srv/page.sock"))
    }
}
