/// Which addresses may be connected to: every public one, and of the others those that the configuration names.
///
/// Public is what the IANA special-purpose registries (RFC 6890 and its successors) leave as ordinary unicast. An
/// address that carries an IPv4 address in itself (RFC 4291 mapped, RFC 6052 NAT64, RFC 3056 6to4) is judged by that
/// one. The check belongs where the socket is opened, after the resolver has spoken, so that no answer of a name server
/// can change behind it.
public enum AddressPolicy: Hashable, Sendable {
    /// Public addresses only.
    case deny
    /// Every address.
    case allow
    /// Public addresses, and those in the networks.
    case denyExcept([AddressNetwork])

    /// Whether `port` at `address` may be connected to.
    public func permits(_ address: IPAddress, port: Int) -> Bool {
        switch self {
        case .allow: true
        case .deny: address.isPublic
        case .denyExcept(let networks):
            address.isPublic
                || networks.contains { network in
                    network.contains(address, port: port)
                        || address.carriedAddress.map { network.contains($0, port: port) } ?? false
                }
        }
    }
}

extension IPAddress {
    /// Whether the address is ordinary public unicast, reachable from anywhere.
    public var isPublic: Bool {
        if let carriedAddress { return carriedAddress.isPublic }
        switch self {
        case .v4(let value):
            return !IPAddress.specialV4.contains { value >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }
        case .v6(let value):
            // Global unicast is 2000::/3; all else is special, or not yet handed out.
            guard value >> 125 == 1 else { return false }
            return !IPAddress.specialV6.contains { value >> (128 - $0.length) == $0.prefix }
        }
    }

    /// The IPv4 address that traffic to this IPv6 address really ends at, where a well-known prefix says so.
    ///
    /// Teredo and the local-use NAT64 prefix are not unwrapped but refused whole: where they lead is not in the
    /// address alone.
    var carriedAddress: IPAddress? {
        guard case .v6(let value) = self else { return nil }
        if value >> 32 == 0xffff || value >> 32 == 0x0064_ff9b << 64 {
            return .v4(UInt32(truncatingIfNeeded: value))
        }
        if value >> 112 == 0x2002 { return .v4(UInt32(truncatingIfNeeded: value >> 80)) }
        return nil
    }

    /// IANA IPv4 Special-Purpose Address Registry, multicast and reserved space included.
    ///
    /// The few assignments in it that are globally reachable are anycast services that serve no pages, but for AS112
    /// and AMT, which are left out.
    private static let specialV4: [(prefix: UInt32, length: UInt32)] = [
        (0x0000_0000, 8),  // 0.0.0.0/8 this network
        (0x0a00_0000, 8),  // 10.0.0.0/8 private
        (0x6440_0000, 10),  // 100.64.0.0/10 carrier-grade NAT
        (0x7f00_0000, 8),  // 127.0.0.0/8 loopback
        (0xa9fe_0000, 16),  // 169.254.0.0/16 link-local, cloud metadata
        (0xac10_0000, 12),  // 172.16.0.0/12 private
        (0xc000_0000, 24),  // 192.0.0.0/24 protocol assignments
        (0xc000_0200, 24),  // 192.0.2.0/24 documentation
        (0xc058_6300, 24),  // 192.88.99.0/24 6to4 relays, deprecated
        (0xc0a8_0000, 16),  // 192.168.0.0/16 private
        (0xc612_0000, 15),  // 198.18.0.0/15 benchmarking
        (0xc633_6400, 24),  // 198.51.100.0/24 documentation
        (0xcb00_7100, 24),  // 203.0.113.0/24 documentation
        (0xe000_0000, 4),  // 224.0.0.0/4 multicast
        (0xf000_0000, 4),  // 240.0.0.0/4 reserved, broadcast
    ]

    /// IANA IPv6 Special-Purpose Address Registry, as far as it lies in 2000::/3.
    ///
    /// Prefixes are shifted to their length.
    private static let specialV6: [(prefix: UInt128, length: UInt128)] = [
        (0x2001_0000 >> 9, 23),  // 2001::/23 protocol assignments: Teredo, benchmarking, ORCHID
        (0x2001_0db8, 32),  // 2001:db8::/32 documentation
        (0x3fff_0, 20),  // 3fff::/20 documentation
    ]
}
