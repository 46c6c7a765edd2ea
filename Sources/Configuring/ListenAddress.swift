/// An address and port of this machine that a server listens on.
public struct ListenAddress: Hashable, Sendable {
    /// The address or name, an IPv6 address without its brackets.
    public let host: String
    /// The port; 1 to 65,535.
    public let port: Int

    /// Makes an address.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

extension Form where Value == ListenAddress {
    /// `127.0.0.1:9464` or `[::1]:9464`.
    static var listenAddress: Form {
        Form(
            read: { text in
                guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
                    (1...65_535).contains(port)
                else { return .fault("is \(text.shortened.debugDescription), which names no port") }
                var host = text[..<colon]
                if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
                let isPlain = host.utf8.allSatisfy { byte in
                    switch byte | 0x20 {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                    default: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":")].contains(byte)
                    }
                }
                guard !host.isEmpty, isPlain, !host.contains(":") || text.hasPrefix("[") else {
                    return .fault("is \(text.shortened.debugDescription), whose address is none")
                }
                return .value(ListenAddress(host: String(host), port: port))
            }, cure: "write an address and a port, such as 127.0.0.1:9464 or [::1]:9464")
    }
}
