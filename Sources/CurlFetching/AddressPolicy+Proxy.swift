import RefreshCore

extension AddressPolicy {
    /// Whether a proxy may be asked for `url`, as far as the URL itself tells.
    ///
    /// Judged are hosts that are addresses, however they are spelt, and `localhost` and the names below it, which are the
    /// loopback of whoever resolves them (RFC 6761 section 6.3). What other names lead to only the proxy knows.
    func permitsBehindProxy(_ url: WebURL) -> Bool {
        guard self != .allow else { return true }
        var host = url.host[...]
        while host.last == "." { host.removeLast() }
        if host == "localhost" || host.hasSuffix(".localhost") {
            return [IPAddress("127.0.0.1"), IPAddress("::1")].contains { address in
                address.map { permits($0, port: url.port) } ?? false
            }
        }
        if host.first == "[" {
            return IPAddress(host.dropFirst().dropLast()).map { permits($0, port: url.port) } ?? false
        }
        guard let last = host.split(separator: ".").last, AddressPolicy.isNumber(last) else { return true }
        // No top-level domain is a number: this is an address, or nothing that a proxy should make something of.
        guard let address = IPAddress(AddressPolicy.normal(host)) else { return false }
        return permits(address, port: url.port)
    }

    private static func isNumber(_ label: Substring) -> Bool {
        label.utf8.allSatisfy { (0x30...0x39).contains($0) } || label.hasPrefix("0x")
    }

    /// The host as it would have been without the dot at its end.
    private static func normal(_ host: Substring) -> String {
        do throws(WebURLError) {
            return try CurlURLParser().url("http://\(host)/").host
        } catch {
            return ""
        }
    }
}
