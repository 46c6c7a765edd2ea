public import Fetching
public import RefreshCore

/// Goes the whole way to a page: robots rules, the host's turn, the exchange, and the same again for every redirect.
public struct PageLoader: Sendable {
    private let fetcher: any Fetcher
    private let gate: HostGate
    private let robots: RobotsCache?
    private let urls: any URLParser
    private let time: any TimeSource
    private let agent: String
    private let limits: FetchLimits
    private let redirects: Int

    /// Makes a loader.
    ///
    /// - Parameters:
    ///   - fetcher: Makes the exchanges.
    ///   - gate: Where each of them waits for its host's turn.
    ///   - robots: The rules to obey; `nil` obeys none.
    ///   - urls: Reads redirects.
    ///   - time: Says how long a date in `Retry-After` is away.
    ///   - agent: The `User-Agent` field.
    ///   - limits: The time for all exchanges of a visit together, without waiting; the bytes of each body.
    ///   - redirects: How many are followed. Default 5.
    public init(
        fetcher: any Fetcher, gate: HostGate, robots: RobotsCache?, urls: any URLParser, time: any TimeSource,
        agent: String, limits: FetchLimits = FetchLimits(), redirects: Int = 5
    ) {
        self.fetcher = fetcher
        self.gate = gate
        self.robots = robots
        self.urls = urls
        self.time = time
        self.agent = agent
        self.limits = limits
        self.redirects = redirects
    }

    /// Fetches the page at `url`.
    ///
    /// Redirects are followed, but not from https to http, not in circles and not for ever. `Retry-After` of any hop is
    /// passed on to the gate.
    ///
    /// - Parameters:
    ///   - url: The page.
    ///   - validators: What the server gave last time; sent to the URL's own origin only.
    ///   - freshness: Whether an answer from a cache on the way will do.
    /// - Returns: The page; any status is a result, `404` included.
    /// - Throws: ``FetchError``, of the failing hop; of the kind `redirect` for one that is not followed.
    public func page(
        at url: WebURL, validators: Validators? = nil, freshness: FetchRequest.Freshness = .ordinary
    ) async throws(FetchError) -> Page {
        var hops: [Hop] = []
        var next = url
        var isMovedForGood = true
        var seen: Set<String> = []
        var timeLeft = limits.time
        while seen.insert(next.text).inserted {
            guard hops.count <= redirects else {
                throw FetchError(.redirect, url: next, detail: "redirected more than \(redirects) times")
            }
            guard timeLeft > .zero else {
                throw FetchError(
                    .timedOut, url: next, detail: "given up after \(limits.time.wholeMilliseconds) ms of redirects")
            }
            var request = FetchRequest(url: next, agent: agent, freshness: freshness, limits: limits)
            request.limits.time = timeLeft
            // A validator may name what a visitor has seen; other origins have no business with it.
            request.validators = next.origin == url.origin ? validators : nil

            let response = try await response(to: request)
            hops.append(
                Hop(url: next, status: response.status, address: response.address, elapsed: response.elapsed))
            timeLeft -= response.elapsed

            switch response.judgement(asked: request.validators) {
            case .redirect(let location, let isPermanent):
                next = try next.redirected(to: location, by: urls)
                isMovedForGood = isMovedForGood && isPermanent
            case .failure(.redirect, let detail):
                throw FetchError(.redirect, url: next, detail: detail)
            case .page, .notModified, .failure:
                let isMoved = hops.count > 1 && isMovedForGood && next != url
                return Page(hops: hops, response: response, permanentURL: isMoved ? next : nil)
            }
        }
        throw FetchError(.redirect, url: next, detail: "redirected in a circle")
    }

    private func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let delay = try await robots?.check(request.url) ?? .zero
        let response = try await gate.withPermit(for: request.url, delay: delay) { () async throws(FetchError) in
            try await fetcher.response(to: request)
        }
        if let pause = response.retryAfter(at: time.now) { await gate.hold(request.url, for: pause) }
        return response
    }
}
