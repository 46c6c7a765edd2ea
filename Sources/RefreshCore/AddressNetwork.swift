/// A network of addresses, with one port of theirs or all.
///
/// Written `10.0.0.0/8`, `127.0.0.1/32:8080`, `fd00::/8`, `[fd00::/8]:443`; without a length it is one address.
public struct AddressNetwork: Hashable, Sendable {
    /// The first address.
    public let base: IPAddress
    /// How many leading bits all its addresses share.
    public let length: Int
    /// The only port it stands for; every port where there is none.
    public let port: Int?

    /// Reads a network.
    ///
    /// - Throws: ``AddressNetworkError``; also where bits past the length are set, since such a network is most often
    ///   a slip of the pen.
    public init(parsing text: String) throws(AddressNetworkError) {
        let (network, port) = try AddressNetwork.splitPort(of: text)
        let parts = network.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, !first.contains("%"), let base = IPAddress(first) else {
            throw AddressNetworkError(text: text, detail: "write an address and a length, 10.0.0.0/8 or fd00::/8")
        }
        var length = base.bitCount
        if parts.count == 2 {
            guard let number = AddressNetwork.number(parts[1]), number <= base.bitCount else {
                throw AddressNetworkError(
                    text: text, detail: "the length after / is a number from 0 to \(base.bitCount)")
            }
            length = number
        }
        let start = base.masked(to: length)
        guard start == base else {
            throw AddressNetworkError(
                text: text, detail: "the network of that length begins at \(start): write \(start)/\(length)")
        }
        self.base = base
        self.length = length
        self.port = port
    }

    /// Whether the network holds `address`, at `port`.
    public func contains(_ address: IPAddress, port: Int) -> Bool {
        address.bitCount == base.bitCount && address.masked(to: length) == base && (self.port ?? port) == port
    }

    /// Splits `[network]:port`, or `network:port` of IPv4.
    private static func splitPort(of text: String) throws(AddressNetworkError) -> (network: Substring, port: Int?) {
        let network: Substring
        let rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else {
                throw AddressNetworkError(text: text, detail: "the ] is missing")
            }
            network = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
        } else if let colon = text.firstIndex(of: ":"), text[..<colon].contains(".") {
            network = text[..<colon]
            rest = text[colon...]
        } else {
            return (text[...], nil)
        }
        guard !rest.isEmpty else { return (network, nil) }
        guard rest.hasPrefix(":"), let port = number(rest.dropFirst()), (1...65535).contains(port) else {
            throw AddressNetworkError(text: text, detail: "a port is a number from 1 to 65535 after a colon")
        }
        return (network, port)
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}

extension AddressNetwork: CustomStringConvertible {
    /// The network as it is written.
    public var description: String {
        guard let port else { return "\(base)/\(length)" }
        switch base {
        case .v4: return "\(base)/\(length):\(port)"
        case .v6: return "[\(base)/\(length)]:\(port)"
        }
    }
}

/// Why a text isn't a network.
public struct AddressNetworkError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text that was read.
    public let text: String
    /// What would be right.
    public let detail: String

    /// The error in words.
    public var description: String { "\(text.debugDescription) is not a network: \(detail)" }
}

extension IPAddress {
    /// The address with all bits past the first `length` cleared.
    func masked(to length: Int) -> IPAddress {
        switch self {
        // Shifting by the whole width gives 0: Swift's shifts are smart.
        case .v4(let value): .v4(value & (UInt32.max << (32 - length)))
        case .v6(let value): .v6(value & (UInt128.max << (128 - length)))
        }
    }
}
