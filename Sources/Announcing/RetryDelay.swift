/// How long a delivery that failed is left alone: from 5 s, doubled with every failure in a row, to an hour.
struct RetryDelay: Sendable {
    static let first = Duration.seconds(5)
    static let longest = Duration.seconds(3600)
    /// The longest that the other side's own wish is followed.
    static let longestWish = Duration.seconds(86_400)

    /// The pause after `failures` in a row.
    ///
    /// - Parameters:
    ///   - failures: How many, from 1.
    ///   - wish: The wait that the other side has asked for; the pause is no shorter.
    ///   - chance: A number from 0 to 1; up to half of the pause is taken off by it, so that many don't come back at once.
    /// - Returns: The pause.
    static func pause(afterFailures failures: Int, wish: Duration?, chance: Double) -> Duration {
        // 2¹⁰ times the first is past the longest.
        let pause = min(first * (1 << min(max(failures, 1) - 1, 10)), longest)
        return max(pause * (1 - chance / 2), min(wish ?? .zero, longestWish))
    }
}
