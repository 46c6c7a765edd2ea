import CCurl
public import RefreshCore

/// Reads URLs with libcurl's own parser, so that what is checked is what is fetched.
///
/// Beyond it: only `http` and `https`; no user names and passwords; no fragment; no IPv6 zone; no port 0; at most
/// ``byteLimit`` bytes. International host names come out in their ASCII form, IPv4 spellings such as `0x7f.1` as dotted
/// decimal, dot segments resolved; bytes past ASCII and spaces in the path and query percent-encoded.
public struct CurlURLParser: URLParser {
    /// The longest URL, in bytes: 8 KiB.
    public static let byteLimit = 8 << 10

    /// Makes a parser.
    public init() {}

    /// Reads an absolute URL.
    public func url(_ text: String) throws(WebURLError) -> WebURL {
        try CurlURLParser.checkLength(of: text)
        return try normalized(text, readBy: try URLHandle(text))
    }

    /// Reads `reference` as a link on the page at `base`.
    public func url(_ reference: String, relativeTo base: WebURL) throws(WebURLError) -> WebURL {
        try CurlURLParser.checkLength(of: reference)
        // libcurl 7.88 drops the last path segment for an empty reference and for a fragment alone (RFC 3986 section
        // 5.2.2 keeps it).
        let bytes = reference.utf8.prefix { $0 != UInt8(ascii: "#") }
        guard !bytes.isEmpty else { return base }
        let handle = try URLHandle(base.text)
        try handle.set(String(Substring(bytes)))
        return try normalized(reference, readBy: handle)
    }

    private static func checkLength(of text: String) throws(WebURLError) {
        guard text.utf8.count <= byteLimit else {
            throw WebURLError(
                .malformed, text: String(text.prefix(64)) + "…", detail: "it is longer than \(byteLimit) bytes")
        }
    }

    /// Reads the parts, puts them together and reads the whole again, until nothing changes any more: a host name may
    /// turn into another spelling of an address only once it is in its ASCII form.
    private func normalized(_ text: String, readBy handle: URLHandle) throws(WebURLError) -> WebURL {
        var url = try handle.webURL(for: text)
        for _ in 0..<3 {
            let again = try URLHandle(url.text).webURL(for: text)
            if again == url { return url }
            url = again
        }
        throw WebURLError(.malformed, text: text, detail: "it has no stable form")
    }
}

/// Owns one `CURLU`.
private final class URLHandle {
    private let raw: OpaquePointer

    init(_ text: String) throws(WebURLError) {
        guard let raw = curl_url() else {
            throw WebURLError(.malformed, text: text, detail: "no memory is left to read it")
        }
        self.raw = raw
        try set(text)
    }

    deinit {
        curl_url_cleanup(raw)
    }

    /// Sets the whole URL, or resolves a relative one against what is set.
    func set(_ text: String) throws(WebURLError) {
        // A NUL would end the text early, for libcurl only.
        guard !text.utf8.contains(0) else {
            throw WebURLError(.malformed, text: text, detail: "it holds a NUL")
        }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        let code = curl_url_set(raw, CURLUPART_URL, text, flags)
        switch code {
        case CURLUE_OK: return
        case CURLUE_USER_NOT_ALLOWED:
            throw WebURLError(
                .credentials, text: URLHandle.withoutCredentials(text),
                detail: "user name and password don't belong in a URL")
        case CURLUE_UNSUPPORTED_SCHEME:
            throw WebURLError(.scheme, text: text, detail: "only http and https are fetched")
        case CURLUE_BAD_SCHEME, CURLUE_BAD_SLASHES, CURLUE_NO_SCHEME:
            throw WebURLError(.malformed, text: text, detail: "it does not begin with http:// or https://")
        default:
            throw WebURLError(.malformed, text: text, detail: URLHandle.words(for: code))
        }
    }

    func webURL(for text: String) throws(WebURLError) -> WebURL {
        guard let name = part(CURLUPART_SCHEME)?.lowercased(), let scheme = WebURL.Scheme(rawValue: name) else {
            throw WebURLError(.scheme, text: text, detail: "only http and https are fetched")
        }
        guard part(CURLUPART_ZONEID) == nil else {
            throw WebURLError(.malformed, text: text, detail: "an IPv6 zone means something on one machine only")
        }
        guard let host = part(CURLUPART_HOST, UInt32(CURLU_PUNYCODE)).flatMap(URLHandle.normalHost) else {
            throw WebURLError(.malformed, text: text, detail: "its host is not a valid name")
        }
        guard let port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }), port > 0 else {
            throw WebURLError(.malformed, text: text, detail: "its port is not a number from 1 to 65535")
        }
        var target = part(CURLUPART_PATH) ?? "/"
        if let query = part(CURLUPART_QUERY), !query.isEmpty { target += "?" + query }
        let isDefaultPort = port == (scheme == .http ? 80 : 443)
        let whole = "\(scheme.rawValue)://\(host)\(isDefaultPort ? "" : ":\(port)")\(target)"
        return WebURL(text: whole, scheme: scheme, host: host, port: port, target: target)
    }

    private func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard ccurl_url_get_utf8(raw, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }

    /// The host in lower case, an IPv6 address in its one form; `nil` where it isn't ASCII even now.
    private static func normalHost(_ host: String) -> String? {
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        guard host.hasPrefix("[") else { return host.lowercased() }
        return IPAddress(host.dropFirst().dropLast()).map { "[\($0)]" }
    }

    /// The text up to where a password could begin, so that none is printed.
    private static func withoutCredentials(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@"), let slashes = text.firstIndex(of: "/") else { return "…" }
        return text[...slashes] + "/…" + text[at...]
    }

    private static func words(for code: CURLUcode) -> String {
        switch code {
        case CURLUE_BAD_PORT_NUMBER: "its port is not a number from 1 to 65535"
        case CURLUE_NO_HOST: "it has no host"
        case CURLUE_BAD_HOSTNAME: "its host is not a valid name"
        case CURLUE_BAD_IPV6: "its host is not a valid IPv6 address"
        case CURLUE_BAD_PATH: "its path holds a control character"
        case CURLUE_BAD_QUERY: "its query holds a control character"
        default: "libcurl can't read it: \(String(cString: curl_url_strerror(code)))"
        }
    }
}
