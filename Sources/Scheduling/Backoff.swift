import RefreshCore

/// How long a source that fails is left alone.
///
/// The pause doubles with every failure in a row, up to a limit, so a source is never given up for good.
public struct Backoff: Hashable, Sendable {
    /// The pause after the first failure.
    public let first: Duration
    /// The longest pause.
    public let longest: Duration
    /// The longest that a server's own wish (`Retry-After`) is followed.
    public let longestWish: Duration

    /// Makes a backoff; from 5 minutes to a day by default, wishes being followed up to a week.
    public init(
        first: Duration = .seconds(300), longest: Duration = .seconds(86_400),
        longestWish: Duration = .seconds(7 * 86_400)
    ) {
        self.first = first
        self.longest = longest
        self.longestWish = longestWish
    }

    /// The pause after a failure.
    ///
    /// Up to a quarter is added by chance, so that sources that failed together don't come back together.
    ///
    /// - Parameters:
    ///   - failures: How many visits in a row have failed, this one included.
    ///   - interval: The time between two visits that don't fail; the pause is no longer.
    ///   - retryAfter: The wait that the server asked for; the pause is no shorter.
    ///   - random: The source of chance.
    /// - Returns: The pause, in whole milliseconds.
    public func delay(
        afterFailures failures: Int, interval: Duration, retryAfter: Duration? = nil,
        using random: inout some RandomNumberGenerator
    ) -> Duration {
        // 2³⁰ times anything is past every limit.
        let doublings = min(max(failures, 1) - 1, 30)
        let pause = min(first * (1 << doublings), longest, interval)
        let floor = max(pause, min(retryAfter ?? .zero, longestWish))
        return .milliseconds((floor * Double.random(in: 1..<1.25, using: &random)).wholeMilliseconds)
    }
}
