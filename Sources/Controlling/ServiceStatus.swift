public import RefreshCore

/// What a running service is at: the answer to `refresh status`.
public struct ServiceStatus: Codable, Hashable, Sendable {
    /// The program's version.
    public var version: String
    /// The service's process.
    public var process: Int32
    /// When it began.
    public var started: Timestamp
    /// The present moment.
    public var now: Timestamp
    /// The store's folder.
    public var store: String
    /// How many sources it watches.
    public var sources: Int
    /// Visits under way.
    public var underWay = 0
    /// Sources that are due and wait for a place.
    public var waiting = 0
    /// When the next source is due that isn't yet.
    public var nextDue: Timestamp?
    /// Visits since it began, by how they ended.
    public var visits: [String: Int] = [:]
    /// The share of sources whose page is as it was last seen, estimated from their change rates; 0 to 1.
    public var freshness: Double?
    /// When the source was last seen that was not seen for longest; sources that were never seen don't count.
    public var longestUnseen: Timestamp?
    /// Changes that wait for a review.
    public var pending = 0
    /// Sources that fail, by the failure's class.
    public var failing: [String: Int] = [:]
    /// Entries of the log.
    public var entries: UInt64 = 0
    /// The store's length in bytes.
    public var storeBytes: Int64 = 0
    /// When visits go on after the store couldn't be written.
    public var restsUntil: Timestamp?
    /// Whether no visit begins any more.
    public var isStopping = false
    /// The last attempt to take over a changed configuration.
    public var reload: ReloadStatus?

    private enum CodingKeys: String, CodingKey {
        case version, process, started, now, store, sources, waiting, visits, freshness, pending, failing, entries
        case reload
        case underWay = "under_way"
        case nextDue = "next_due"
        case longestUnseen = "longest_unseen"
        case storeBytes = "store_bytes"
        case restsUntil = "rests_until"
        case isStopping = "stopping"
    }

    /// Makes the status of a service that has just begun.
    public init(version: String, process: Int32, started: Timestamp, now: Timestamp, store: String, sources: Int) {
        self.version = version
        self.process = process
        self.started = started
        self.now = now
        self.store = store
        self.sources = sources
    }
}

/// An attempt to take over a changed configuration.
public struct ReloadStatus: Codable, Hashable, Sendable {
    /// When.
    public var time: Timestamp
    /// What is wrong, a line a problem with file, line and column; none where it was taken over.
    public var problems: [String]

    /// Makes the result of an attempt.
    public init(time: Timestamp, problems: [String]) {
        self.time = time
        self.problems = problems
    }
}
