/// Decides whether a request may reach the site at all.
struct RequestGate: Sendable {
    /// Why a request is refused.
    enum Refusal: Equatable {
        /// It was meant for another host: a name that somebody made point here.
        case otherHost
        /// Another site, or nobody who can be told, sent it.
        case otherOrigin
        /// Its method isn't one of the site's.
        case method
        /// Its body is longer than any form of the site.
        case tooLarge
    }

    /// The values of `Host` that count, in lower case.
    let hosts: Set<String>
    /// Names that count with the port that a request came to.
    let names: Set<String>
    /// The most bytes of a body.
    static let bodyLimit = 64 << 10

    /// Why `request` is refused; `nil` where it isn't.
    func refusal(of request: SiteRequest) -> Refusal? {
        guard let host = request.fields["host"]?.lowercased(), isOwn(host, port: request.port) else {
            return .otherHost
        }
        guard request.body.count <= RequestGate.bodyLimit else { return .tooLarge }
        switch request.method {
        case "GET", "HEAD": return nil
        case "POST": return isOwn(request, host: host) ? nil : .otherOrigin
        default: return .method
        }
    }

    private func isOwn(_ host: String, port: Int?) -> Bool {
        if hosts.contains(host) { return true }
        guard let port, port != 80 else { return names.contains(host) }
        return names.contains { host == "\($0):\(port)" }
    }

    /// Whether the site's own page sent a form.
    ///
    /// Browsers send `Origin` with every form, and `null` in its place under the site's `no-referrer` policy (Fetch,
    /// "append a request Origin header"); then only `Sec-Fetch-Site`, which no page can set, tells.
    private func isOwn(_ request: SiteRequest, host: String) -> Bool {
        let site = request.fields["sec-fetch-site"]
        guard site == nil || site == "same-origin" else { return false }
        switch request.fields["origin"]?.lowercased() {
        case nil: return false
        case "null": return site == "same-origin"
        case let origin?: return origin == "http://\(host)" || origin == "https://\(host)"
        }
    }
}
