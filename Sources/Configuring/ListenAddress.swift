/// An address and port of this machine that a server listens on.
public struct ListenAddress: Hashable, Sendable {
    /// The address or name, an IPv6 address without its brackets.
    public let host: String
    /// The port, up to 65,535; 0 is any that is free.
    public let port: Int

    /// Makes an address.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:9464`, `[::1]:9464` or `localhost:9464`; `nil` where the text is none of them.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, host.contains(":") == isBracketed, host.utf8.allSatisfy(ListenAddress.isPlain) else {
            return nil
        }
        self.init(host: String(host), port: port)
    }

    /// The host as it is written in a URL.
    public var urlHost: String { host.contains(":") ? "[\(host)]" : host }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ".-:".utf8.contains(byte)
        }
    }
}

extension Form where Value == ListenAddress {
    /// `127.0.0.1:9464` or `[::1]:9464`, at a port that others can be told of beforehand.
    static var listenAddress: Form {
        Form(
            read: { text in
                guard let address = ListenAddress(text) else {
                    return .fault("is \(text.shortened.debugDescription), which is no address with a port")
                }
                guard address.port > 0 else {
                    return .fault("is \(text.shortened.debugDescription), whose port is none")
                }
                return .value(address)
            }, cure: "write an address and a port, such as 127.0.0.1:9464 or [::1]:9464")
    }
}
