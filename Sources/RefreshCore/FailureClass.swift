/// Why a visit brought no article: a closed set, the same words in output, logs and metrics.
public enum FailureClass: String, Codable, CaseIterable, Sendable {
    case dns, connect, tls
    case timedOut = "timed-out"
    case tooLarge = "too-large"
    case truncated, `protocol`, redirect
    case blockedAddress = "blocked-address"
    case robots
    case http4xx = "http-4xx"
    case http5xx = "http-5xx"
    case rateLimited = "rate-limited"
    case gone
    case notText = "not-text"
    case undecodable, empty, wall
    case soft404 = "soft-404"
    case shell, shrunk, store, `internal`
}
