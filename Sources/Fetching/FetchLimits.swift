/// How much one exchange may take.
public struct FetchLimits: Hashable, Sendable {
    /// What becomes of a body over the limit.
    public enum Overflow: Hashable, Sendable {
        /// The exchange fails with `too-large`.
        case fails
        /// The exchange ends there and brings what fits.
        case isCut
    }

    /// The longest that the whole exchange may take.
    ///
    /// Default 30 s.
    public var time: Duration
    /// The longest that resolving, connecting and the TLS handshake may take together.
    ///
    /// Default 10 s.
    public var connectTime: Duration = .seconds(10)
    /// The longest that the first byte of the answer may take, connecting included.
    ///
    /// Default 20 s.
    public var firstByteTime: Duration = .seconds(20)
    /// An exchange that brings fewer bytes a second than this, for 20 s, is given up.
    ///
    /// Default 100; 0 for any speed.
    public var slowestRate = 100
    /// The most bytes of a body, content codings undone.
    ///
    /// Default 16 MiB.
    public var bodyBytes: Int
    /// What becomes of a body over the limit.
    ///
    /// Default: the exchange fails.
    public var overflow: Overflow

    /// Makes limits.
    public init(time: Duration = .seconds(30), bodyBytes: Int = 16 << 20, overflow: Overflow = .fails) {
        self.time = time
        self.bodyBytes = bodyBytes
        self.overflow = overflow
    }
}
