public import RefreshCore

/// The cookies of one visit: what a server sets on the way is sent back to the same origin, and forgotten afterwards.
///
/// Stricter than RFC 6265: a cookie belongs to the scheme, host and port that set it, whatever its `Domain` says, so
/// that none ever crosses origins. Its `Path` counts, and one that is set with an age of zero is taken away.
public struct VisitCookies: Sendable {
    private struct Cookie {
        let origin: String
        let path: String
        let name: String
        let value: String
    }

    private var cookies: [Cookie] = []

    /// The most cookies of one visit.
    static let limit = 50
    /// The most bytes of one cookie.
    static let byteLimit = 4096

    /// Makes an empty jar.
    public init() {}

    /// The `Cookie` field for a request to `url`; `nil` where there is none to send.
    public func field(for url: WebURL) -> String? {
        let path = VisitCookies.path(of: url)
        let fitting = cookies.filter { $0.origin == url.origin && VisitCookies.isPath(path, under: $0.path) }
        // Longer paths first (RFC 6265 section 5.4); the sort keeps the order of equals.
        let sorted = fitting.enumerated().sorted {
            ($1.element.path.utf8.count, $0.offset) < ($0.element.path.utf8.count, $1.offset)
        }
        return sorted.isEmpty ? nil : sorted.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
    }

    /// Takes what a response sets.
    public mutating func take(_ response: FetchResponse) {
        for field in response.fields.fields where field.isNamed("Set-Cookie") { take(field.value, from: response.url) }
    }

    private mutating func take(_ line: String, from url: WebURL) {
        guard line.utf8.count <= VisitCookies.byteLimit, HeaderFields.isSendable(line) else { return }
        let parts = line.split(separator: ";", omittingEmptySubsequences: false).map(\.trimmed)
        guard let first = parts.first, let equals = first.firstIndex(of: "="), equals > first.startIndex else { return }
        let name = first[..<equals].trimmed
        let value = first[first.index(after: equals)...].trimmed
        var path = VisitCookies.defaultPath(for: url)
        var isGone = false
        for attribute in parts.dropFirst() {
            let words = attribute.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
            guard let key = words.first?.lowercased() else { continue }
            let argument = words.count > 1 ? words[1] : ""
            switch key {
            case "path": if argument.hasPrefix("/") { path = argument }
            case "max-age": isGone = Int(argument).map { $0 <= 0 } ?? isGone
            // Whatever else the date says, a visit is over soon.
            case "expires":
                isGone = isGone || Timestamp(httpDate: argument).map { $0.milliseconds < 946_684_800_000 } ?? false
            default: break
            }
        }
        cookies.removeAll { $0.origin == url.origin && $0.name == name && $0.path == path }
        guard !isGone, cookies.count < VisitCookies.limit else { return }
        cookies.append(Cookie(origin: url.origin, path: path, name: name, value: value))
    }

    private static func path(of url: WebURL) -> String { String(url.target.prefix { $0 != "?" }) }

    /// The folder of the URL's path (RFC 6265 section 5.1.4).
    private static func defaultPath(for url: WebURL) -> String {
        let path = path(of: url)
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func isPath(_ path: String, under folder: String) -> Bool {
        path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
}

extension StringProtocol {
    /// The text without spaces and tabs around it.
    var trimmed: String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
            let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
