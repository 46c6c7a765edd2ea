import RefreshCore
import Testing

@Suite struct AddressNetworkTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0/8"), ("127.0.0.1", "127.0.0.1/32"), ("127.0.0.1/32:8080", "127.0.0.1/32:8080"),
        ("127.0.0.1:8080", "127.0.0.1/32:8080"), ("fd00::/8", "fd00::/8"), ("[fd00::/8]:443", "[fd00::/8]:443"),
        ("[::1]:80", "[::1/128]:80"), ("::/0", "::/0"), ("0.0.0.0/0", "0.0.0.0/0"), ("[FD00:0::/8]", "fd00::/8"),
        ("::ffff:10.0.0.0/104", "::ffff:10.0.0.0/104"),
    ])
    func networkIsRead(text: String, form: String) throws {
        #expect(try AddressNetwork(parsing: text).description == form)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0/8", "010.0.0.0/8", "10.0.0.256", "fd00::/129",
        "10.0.0.1/8", "fd00::1/8", "10.0.0.0/8:0", "10.0.0.0/8:65536", "10.0.0.0/8:", "[fd00::/8", "[fd00::/8]443",
        "fe80::1%eth0", "example.org", "10.0.0.0/+8", "10.0.0.0/８",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(throws: AddressNetworkError.self) { try AddressNetwork(parsing: text) }
    }

    @Test func errorSaysWhatWouldBeRight() {
        #expect {
            try AddressNetwork(parsing: "10.1.2.3/8")
        } throws: { error in
            "\(error)"
                == "\"10.1.2.3/8\" is not a network: the network of that length begins at 10.0.0.0: write 10.0.0.0/8"
        }
    }

    @Test func lengthDecidesWhatIsInside() throws {
        let network = try AddressNetwork(parsing: "192.168.4.0/22")
        #expect(network.contains(try #require(IPAddress("192.168.7.255")), port: 1))
        #expect(!network.contains(try #require(IPAddress("192.168.8.0")), port: 1))
        #expect(!network.contains(try #require(IPAddress("::192.168.4.0")), port: 1))
    }
}
