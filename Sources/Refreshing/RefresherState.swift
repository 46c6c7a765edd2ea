public import RefreshCore

/// What a refresher is at, for status, metrics and the watchdog.
public struct RefresherState: Hashable, Sendable {
    /// Visits under way.
    public var underWay = 0
    /// Sources that are due and wait for a place.
    public var waiting = 0
    /// Places for visits.
    public var places = 0
    /// How often it has looked for something to begin.
    public var turns: UInt64 = 0
    /// How many visits have ended.
    public var ended: UInt64 = 0
    /// When it goes on after the store couldn't be written; `nil` where it can.
    public var restsUntil: Timestamp?
    /// Whether it begins nothing any more.
    public var isStopping = false

    /// What it is at before it begins.
    public init() {}
}
