import Foundation
import RefreshCore
import Testing

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "0.0.0.0", "10.9.8.7", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::808:808", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:2f::1", "2001:1ff::1",
        "2001:db8::1", "2002:a00:1::", "2002:7f00:1::1", "3fff::1", "3fff:fff::1", "5f00::1", "fc00::1", "fdff::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    ])
    func specialAddressIsDenied(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressPolicy.deny.permits(address, port: 80))
        #expect(AddressPolicy.allow.permits(address, port: 80))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "2001:200::1", "2001:4860:4860::8888", "2606:4700::1", "2a00::1", "3ffe::1",
        "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
    ])
    func publicAddressIsPermitted(text: String) throws {
        #expect(AddressPolicy.deny.permits(try #require(IPAddress(text)), port: 443))
    }

    @Test func listedNetworkIsPermittedAtItsPortOnly() throws {
        let policy = AddressPolicy.denyExcept([try AddressNetwork(parsing: "127.0.0.0/8:8080")])
        #expect(policy.permits(try #require(IPAddress("127.1.2.3")), port: 8080))
        #expect(!policy.permits(try #require(IPAddress("127.1.2.3")), port: 80))
        #expect(!policy.permits(try #require(IPAddress("10.0.0.1")), port: 8080))
        #expect(policy.permits(try #require(IPAddress("8.8.8.8")), port: 80))
    }

    @Test func listedNetworkHoldsForWrappedAddressesToo() throws {
        let policy = AddressPolicy.denyExcept([try AddressNetwork(parsing: "127.0.0.1/32")])
        #expect(policy.permits(try #require(IPAddress("::ffff:127.0.0.1")), port: 80))
        #expect(!policy.permits(try #require(IPAddress("::ffff:127.0.0.2")), port: 80))
        #expect(!policy.permits(try #require(IPAddress("::1")), port: 80))
    }

    /// The shared table of cases, where it is at hand: `{"addr": "10.0.0.1", "allow": false}` a line.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: sharedTable)))
    func sharedTableHolds() throws {
        struct Case: Decodable {
            let addr: String
            let allow: Bool
        }
        let text = try String(contentsOfFile: sharedTable, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let row = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let address = try #require(IPAddress(row.addr))
            #expect(AddressPolicy.deny.permits(address, port: 80) == row.allow, "\(row.addr)")
        }
    }
}

private let sharedTable = URL(filePath: #filePath)
    .appending(path: "../../../../shared/ssrf_addresses.jsonl").standardizedFileURL.path
