public import RefreshCore

/// Everything that a configuration says, checked.
///
/// A new one is read as a whole and put in the place of the old one; nothing in it changes.
public struct Configuration: Hashable, Sendable {
    /// The store's directory, an absolute path.
    ///
    /// Default `$STATE_DIRECTORY`, else `store` in the working directory.
    public let store: String
    /// The directory that seed files are looked for in, an absolute path.
    ///
    /// Default `seeds` beside the file.
    public let seeds: String
    /// The `User-Agent` field, which begins with a product token.
    ///
    /// Default `refresh/1.0`.
    public let agent: String
    /// How pages are fetched.
    public let fetch: FetchSettings
    /// How visits are spread over time.
    public let schedule: ScheduleSettings
    /// The pause before a page that seems changed is fetched once more; 0 where it isn't.
    ///
    /// Default 30 s, at most 1 h.
    public let confirmAfter: Duration
    /// Which captures are kept.
    ///
    /// Default ``CaptureKeeping/changed``.
    public let keepCaptures: CaptureKeeping
    /// The lightest difference that is entered as a change.
    ///
    /// Default `metadata`.
    public let record: Weight
    /// Who is told of what.
    ///
    /// Default: nobody.
    public let announcers: [AnnounceSettings]
    /// Where metrics and health are answered over HTTP, besides the control socket; nowhere by default.
    public let metrics: ListenAddress?
    /// The group, by name or number, that may use the control socket besides the service's own user.
    ///
    /// Default none.
    public let controlGroup: String?
    /// Where people review changes.
    public let review: ReviewSettings
    /// The sources: those of the file itself first, then those of included files.
    ///
    /// Their ids are unique.
    public let sources: [Source]

    /// Makes a configuration of values that have been checked.
    public init(
        store: String, seeds: String, agent: String, fetch: FetchSettings = FetchSettings(),
        schedule: ScheduleSettings = ScheduleSettings(), confirmAfter: Duration = .seconds(30),
        keepCaptures: CaptureKeeping = .changed, record: Weight = .metadata,
        announcers: [AnnounceSettings] = [], metrics: ListenAddress? = nil, controlGroup: String? = nil,
        review: ReviewSettings = ReviewSettings(), sources: [Source] = []
    ) {
        self.store = store
        self.seeds = seeds
        self.agent = agent
        self.fetch = fetch
        self.schedule = schedule
        self.confirmAfter = confirmAfter
        self.keepCaptures = keepCaptures
        self.record = record
        self.announcers = announcers
        self.metrics = metrics
        self.controlGroup = controlGroup
        self.review = review
        self.sources = sources
    }
}

/// Which captures the store keeps.
public enum CaptureKeeping: String, CaseIterable, Sendable {
    /// Those that a change, a first seed or a failure came from.
    case changed
    /// Every one.
    case all
    /// None: articles alone are kept.
    case none
}

/// How visits are spread over time.
public struct ScheduleSettings: Hashable, Sendable {
    /// The most visits an hour that the adaptive schedule plans in all; `nil` for as many as it likes.
    ///
    /// Default `nil`.
    public var budget: Double?
    /// The shortest time between two visits to a source without an `every` of its own.
    ///
    /// Default 15 min, at least 1 s.
    public var shortest: Duration = .seconds(15 * 60)
    /// The longest time between two visits to a source without an `every` of its own.
    ///
    /// Default 30 d, at most 3,650 d.
    public var longest: Duration = .seconds(30 * 86_400)

    /// The defaults.
    public init() {}
}
