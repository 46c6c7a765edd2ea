public import Fetching
public import RefreshCore
import Synchronization

/// Goes the whole way to a page: robots rules, the host's turn, the exchange, and the same again for every redirect.
public final class PageLoader: Sendable {
    private let fetcher: any Fetcher
    private let gate: HostGate
    private let robots: RobotsCache?
    private let urls: any URLParser
    private let time: any TimeSource
    private let agent: String
    private let limits: FetchLimits
    private let redirects: Int
    private let proxy: String?
    private let secureHosts = Mutex(SecureHosts())

    /// Makes a loader.
    ///
    /// - Parameters:
    ///   - fetcher: Makes the exchanges.
    ///   - gate: Where each of them waits for its host's turn.
    ///   - robots: The rules to obey; `nil` obeys none.
    ///   - urls: Reads redirects.
    ///   - time: Says how long hosts want to be visited securely.
    ///   - agent: The `User-Agent` field.
    ///   - limits: The time for all exchanges of a visit together, without waiting; the bytes of each body.
    ///   - redirects: How many are followed. Default 5.
    ///   - proxy: What everything goes through that names no proxy of its own. None by default.
    public init(
        fetcher: any Fetcher, gate: HostGate, robots: RobotsCache?, urls: any URLParser, time: any TimeSource,
        agent: String, limits: FetchLimits = FetchLimits(), redirects: Int = 5, proxy: String? = nil
    ) {
        self.fetcher = fetcher
        self.gate = gate
        self.robots = robots
        self.urls = urls
        self.time = time
        self.agent = agent
        self.limits = limits
        self.redirects = redirects
        self.proxy = proxy
    }

    /// Fetches the page at `url`.
    ///
    /// Redirects are followed, but not from https to http, not in circles and not for ever; a host that has asked for
    /// `https` is visited so from the start. Cookies that are set on the way are sent back to their origin, and
    /// forgotten. `Retry-After` of any hop holds its host.
    ///
    /// - Parameters:
    ///   - url: The page.
    ///   - options: How it is asked for; fields, content and certificate go to the URL's own origin only.
    ///   - validators: What the server gave last time; sent to the URL only that they came from.
    ///   - freshness: Whether an answer from a cache on the way will do.
    /// - Returns: The page; any status is a result, `404` included.
    /// - Throws: ``FetchError``, of the failing hop, with those before it; of the kind `redirect` for one that is not
    ///   followed.
    public func page(
        at url: WebURL, options: RequestOptions = RequestOptions(), validators: Validators? = nil,
        freshness: FetchRequest.Freshness = .ordinary
    ) async throws(FetchError) -> Page {
        var options = options
        options.proxy = options.proxy ?? proxy
        var walk = PageWalk(from: try secured(url), options: options, limits: limits, redirects: redirects)
        do throws(FetchError) {
            while true {
                var request = try walk.request(agent: options.agent ?? agent, freshness: freshness)
                request.validators = validators.flatMap { $0.isGood(for: request.url, of: url) ? $0.bare : nil }
                let response = try await response(to: request, options)
                if let page = try walk.take(response, asked: request.validators, by: urls) { return page }
                walk.next = try secured(walk.next)
            }
        } catch {
            var error = error
            error.hops = walk.hops
            throw error
        }
    }

    /// The longest that a host has waited for a place though it could have gone on itself, since it was last asked for.
    public func takeLongestWait() async -> Duration { await gate.takeLongestWait() }

    /// What is to be remembered of hosts beyond the process, since it was last asked for.
    public func takeChanges() async -> [HostRecord] {
        secureHosts.withLock { $0.takeChanges() } + (await gate.takeChanges())
    }

    /// Takes in what was remembered of hosts.
    public func restore(_ records: [HostRecord]) async {
        let now = time.now
        secureHosts.withLock { $0.restore(records, at: now) }
        await gate.restore(records.filter { $0.secureUntil == nil })
    }

    private func response(
        to request: FetchRequest, _ options: RequestOptions
    ) async throws(FetchError) -> FetchResponse {
        let delay = try await robots?.check(request.url, as: options.agent, through: options.proxy) ?? .zero
        let response = try await gate.response(to: request, from: fetcher, delay: delay)
        if response.url.scheme == .https {
            let now = time.now
            secureHosts.withLock { $0.note(response, at: now) }
        }
        return response
    }

    /// The URL over `https` where its host has asked for that (RFC 6797 section 8.3).
    private func secured(_ url: WebURL) throws(FetchError) -> WebURL {
        guard url.scheme == .http, secureHosts.withLock({ $0.cover(url.host, at: time.now) }) else { return url }
        let port = url.port == 80 ? "" : ":\(url.port)"
        do throws(WebURLError) {
            return try urls.url("https://\(url.host)\(port)\(url.target)")
        } catch {
            throw FetchError(.internal, url: url, detail: "it can't be asked for over https: \(error.detail)")
        }
    }
}

extension Validators {
    /// Whether they may be sent to `url`, on the way from `source`.
    fileprivate func isGood(for url: WebURL, of source: WebURL) -> Bool { url.text == self.url ?? source.text }

    /// What is sent of them.
    fileprivate var bare: Validators? { Validators(etag: etag, lastModified: lastModified) }
}
