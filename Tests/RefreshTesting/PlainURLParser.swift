public import RefreshCore

/// Reads plain URLs, for tests that have no need of libcurl: no user info, no escapes, no international names.
public struct PlainURLParser: URLParser {
    /// Makes a parser.
    public init() {}

    /// Reads `scheme://host[:port][/path]`.
    public func url(_ text: String) throws(WebURLError) -> WebURL {
        let parts = text.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[1].hasPrefix("//") else {
            throw WebURLError(.malformed, text: text, detail: "not absolute")
        }
        guard let scheme = WebURL.Scheme(rawValue: parts[0].lowercased()) else {
            throw WebURLError(.scheme, text: text, detail: "only http and https")
        }
        let rest = parts[1].dropFirst(2)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let tail = rest[authority.endIndex...]
        let names = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard !authority.contains("@") else { throw WebURLError(.credentials, text: text, detail: "user info") }
        guard let host = names.first?.lowercased(), !host.isEmpty, names.count <= 2 else {
            throw WebURLError(.malformed, text: text, detail: "no host")
        }
        let usual = scheme == .http ? 80 : 443
        guard let port = names.count == 2 ? Int(names[1]) : usual, (1...65535).contains(port) else {
            throw WebURLError(.malformed, text: text, detail: "no port")
        }
        let target = tail.hasPrefix("/") ? String(tail) : "/" + tail
        let whole = "\(scheme.rawValue)://\(host)\(port == usual ? "" : ":\(port)")\(target)"
        return WebURL(text: whole, scheme: scheme, host: host, port: port, target: target)
    }

    /// Resolves absolute URLs, `//host/path`, `/path`, `?query` and `path`; dot segments are left alone.
    public func url(_ reference: String, relativeTo base: WebURL) throws(WebURLError) -> WebURL {
        let authority = base.text.dropLast(base.target.count)
        let path = base.target.prefix { $0 != "?" }
        if let colon = reference.firstIndex(of: ":"), !reference[..<colon].contains("/") { return try url(reference) }
        if reference.hasPrefix("//") { return try url("\(base.scheme.rawValue):\(reference)") }
        if reference.hasPrefix("/") { return try url(authority + reference) }
        if reference.hasPrefix("?") { return try url(authority + path + reference) }
        if reference.isEmpty || reference.hasPrefix("#") { return base }
        return try url(authority + path[...(path.lastIndex(of: "/") ?? path.startIndex)] + reference)
    }
}
