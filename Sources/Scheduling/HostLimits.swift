/// What politeness must be kept to.
public struct HostLimits: Hashable, Sendable {
    /// Requests under way in all.
    ///
    /// Default 64, at least 1. One that is under way for longer than ``lendingTime`` lends its place to another, so that
    /// hosts that don't answer hold up nobody; at most as many places again are lent.
    public var concurrency: Int
    /// Requests under way to one host and port.
    ///
    /// Default 1, at least 1.
    public var perHost: Int
    /// The time between the starts of two requests to one host and port.
    ///
    /// Default 1 s.
    public var delay: Duration
    /// Requests under way to one address that several names share; their starts are the delay divided by it apart.
    ///
    /// Default 8, at least 1.
    public var perAddress = 8
    /// By how much a delay is made longer by chance, as a share of it.
    ///
    /// Default 0; 0.1 means up to a tenth.
    public var jitter = 0.0
    /// How long a host is waited for that wants to be left alone; whoever would have to wait longer is turned away.
    ///
    /// Default 30 s.
    public var patience: Duration
    /// After how long a request lends its place.
    ///
    /// Default 0.5 s.
    public var lendingTime: Duration = .milliseconds(500)

    /// The longest delay that a strained host is given: 60 s.
    public static let longestStrainedDelay = Duration.seconds(60)

    /// Makes limits.
    public init(
        concurrency: Int = 64, perHost: Int = 1, delay: Duration = .seconds(1), patience: Duration = .seconds(30)
    ) {
        self.patience = patience
        self.concurrency = max(1, concurrency)
        self.perHost = max(1, perHost)
        self.delay = max(.zero, delay)
    }
}
