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

    /// Redirects that are followed (RFC 9309 section 2.3.1.2).
    private static let redirects = 5
    /// One byte past what is read tells the parser that the last line may be cut.
    private static let limits = FetchLimits(bodyBytes: RobotsRules.byteLimit + 1, overflow: .isCut)

    /// Fetches the rules for the origin of `url`.
    func policy(for url: WebURL) async -> RobotsPolicy {
        do throws(FetchError) {
            var url = try url.redirected(to: "/robots.txt", by: urls)
            for _ in 0...RobotsReader.redirects {
                let response = try await response(at: url)
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

    private func response(at url: WebURL) async throws(FetchError) -> FetchResponse {
        let request = FetchRequest(url: url, agent: agent, limits: RobotsReader.limits)
        let response = try await gate.withPermit(for: url) { () async throws(FetchError) in
            try await fetcher.response(to: request)
        }
        if let pause = response.retryAfter(at: time.now) { await gate.hold(url, for: pause) }
        return response
    }
}
