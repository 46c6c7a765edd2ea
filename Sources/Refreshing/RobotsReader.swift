import Fetching
import RefreshCore

/// What an origin's robots.txt comes to (RFC 9309 section 2.3.1).
enum RobotsPolicy: Sendable {
    /// There is no robots.txt: everything is allowed.
    case everything
    /// There is one.
    case rules(RobotsRules, byteCount: Int)
    /// There may be one, but it can't be had: nothing is allowed until it can.
    case nothing(FetchError)
}

/// Fetches robots.txt: through the same fetcher, and in turn at the same gate, as pages.
struct RobotsReader: Sendable {
    let fetcher: any Fetcher
    let gate: HostGate
    let urls: any URLParser
    let time: any TimeSource
    let agent: String
    private let limits: FetchLimits

    /// Redirects that are followed (RFC 9309 section 2.3.1.2).
    private static let redirects = 5

    /// Makes a reader; of `limits` only the times count.
    init(
        fetcher: any Fetcher, gate: HostGate, urls: any URLParser, time: any TimeSource, agent: String,
        limits: FetchLimits
    ) {
        self.fetcher = fetcher
        self.gate = gate
        self.urls = urls
        self.time = time
        self.agent = agent
        var limits = limits
        // One byte past what is read tells the parser that the last line may be cut.
        limits.bodyBytes = RobotsRules.byteLimit + 1
        limits.overflow = .isCut
        self.limits = limits
    }

    /// Fetches the rules for the origin of `url`, all redirects within the time of one exchange.
    func policy(for url: WebURL, through proxy: String? = nil) async -> RobotsPolicy {
        do throws(FetchError) {
            var url = try url.redirected(to: "/robots.txt", by: urls)
            var timeLeft = limits.time
            for _ in 0...RobotsReader.redirects {
                var request = FetchRequest(url: url, agent: agent, limits: limits)
                request.limits.time = max(timeLeft, .milliseconds(1))
                request.proxy = proxy
                let response = try await gate.response(to: request, from: fetcher)
                timeLeft -= response.elapsed
                switch response.status {
                case 200..<300:
                    return .rules(RobotsRules(parsing: response.body), byteCount: response.body.count)
                case 300..<400:
                    guard case .redirect(let location, _) = response.judgement(asked: nil) else { return .everything }
                    url = try url.redirected(to: location, by: urls)
                case 400..<500:
                    return .everything
                default:
                    throw FetchError(
                        .robots, url: url, detail: "robots.txt gave status \(response.status): nothing may be fetched")
                }
            }
            return .everything
        } catch {
            return .nothing(error)
        }
    }
}
