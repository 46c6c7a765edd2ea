import FoundationEssentials
public import RefreshCore

/// A feed in a file, for a web server to hand out: the newest entries with their differences.
///
/// The file is replaced as a whole, so readers never see half of one, and written anew from the log each time: a delivery
/// that is repeated changes nothing.
public actor FeedChannel: Channel {
    /// How a feed is written.
    public enum Format: String, CaseIterable, Sendable {
        /// Atom, RFC 4287.
        case atom
        /// JSON Feed 1.1.
        case json
    }

    /// What a feed is like.
    public struct Settings: Hashable, Sendable {
        /// The file, an absolute path.
        public let path: String
        /// How it is written.
        public let format: Format
        /// The feed's title.
        public var title = "Edited pages"
        /// Where the feed can be subscribed to; said in the feed where it is known.
        public var address: String?
        /// The most entries.
        ///
        /// Default 50.
        public var entryLimit = 50

        /// Makes settings.
        public init(path: String, format: Format) {
            self.path = path
            self.format = format
        }
    }

    /// The feed is written once for a hundred entries.
    public nonisolated let batchLimit = 100

    private let settings: Settings
    private let filter: AnnouncementFilter
    private let log: any AnnouncedLog
    /// The log's name.
    private let logName: String
    private let time: any TimeSource
    /// What the last feed held, so that each difference is worked out once.
    private var items: [UInt64: FeedItem] = [:]

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - settings: What it is like.
    ///   - filter: Which entries it holds.
    ///   - log: Where they come from.
    ///   - logName: The log's name; part of every entry's id.
    ///   - time: The clock.
    public init(
        _ settings: Settings, filter: AnnouncementFilter, log: any AnnouncedLog, logName: String, time: any TimeSource
    ) {
        self.settings = settings
        self.filter = filter
        self.log = log
        self.logName = logName
        self.time = time
    }

    /// Writes the feed as it is now, so that there is one to subscribe to.
    public func begin() async throws(DeliveryError) {
        try await write()
    }

    /// Writes the feed with the newest entries; these `announcements` are among them unless there are too many.
    public func deliver(_ announcements: [Announcement]) async throws(DeliveryError) {
        for announcement in announcements.suffix(settings.entryLimit) {
            items[announcement.entry.sequence] = FeedItem(announcement, log: logName)
        }
        try await write()
    }

    private func write() async throws(DeliveryError) {
        let entries = try await log.recent(settings.entryLimit, matching: filter)
        var current: [UInt64: FeedItem] = [:]
        for entry in entries { current[entry.sequence] = try await item(of: entry) }
        items = current
        let feed = FeedText(
            id: FeedItem.id(of: "feed \(settings.path)", in: logName), title: settings.title, address: settings.address,
            updated: entries.first?.time ?? time.now, items: entries.compactMap { current[$0.sequence] })
        let bytes =
            switch settings.format {
            case .atom: Array(feed.atom.utf8)
            case .json: try feed.json()
            }
        // A file that says the same keeps its time, by which readers ask for it.
        guard try await DurableFile.contents(of: settings.path) != bytes else { return }
        try await DurableFile.replace(settings.path, with: bytes, mode: 0o644)
    }

    private func item(of entry: Entry) async throws(DeliveryError) -> FeedItem {
        if let item = items[entry.sequence] { return item }
        return FeedItem(try await log.announcement(of: entry), log: logName)
    }
}
