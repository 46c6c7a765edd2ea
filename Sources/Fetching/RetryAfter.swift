public import RefreshCore

/// How long a server asks to be left alone (RFC 9110 section 10.2.3).
public enum RetryAfter {
    /// The longest that is honoured: one day.
    ///
    /// A server may not shut a source out for good.
    public static let longest = Duration.seconds(86_400)

    /// Reads the value of a `Retry-After` field: seconds, or an HTTP date.
    ///
    /// - Returns: From zero to ``longest``; `nil` where the value is neither.
    public static func pause(parsing value: String, at now: Timestamp) -> Duration? {
        let digits = value.utf8
        if !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            // More digits than a number holds are a long time all the same.
            return min(longest, .seconds(Int64(value) ?? Int64(86_400)))
        }
        guard let date = Timestamp(httpDate: value) else { return nil }
        return min(longest, max(.zero, now.duration(to: date)))
    }
}

extension FetchResponse {
    /// How long the server asks to be left alone, where it says so with 429 or 503; `nil` for any other response.
    public func retryAfter(at now: Timestamp) -> Duration? {
        guard status == 429 || status == 503, let value = fields["Retry-After"] else { return nil }
        return RetryAfter.pause(parsing: value, at: now)
    }
}
