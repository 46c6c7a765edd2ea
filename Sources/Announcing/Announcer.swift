/// One entry of the configuration's `announce` list: what is told, how often, on which way.
public struct Announcer: Sendable {
    /// What its place in the log is kept under; the same from one start to the next.
    public let name: String
    /// What it is called in messages, without anything secret: `webhook hooks.example.org`.
    public let label: String
    /// Which entries it tells.
    public let filter: AnnouncementFilter
    /// How long entries are collected, from the first one on, before they are told together; 0 to tell at once.
    public let gathering: Duration
    /// The way on which they go.
    public let channel: any Channel

    /// Makes an announcer.
    public init(
        name: String, label: String, filter: AnnouncementFilter = AnnouncementFilter(), gathering: Duration = .zero,
        channel: any Channel
    ) {
        self.name = name
        self.label = label
        self.filter = filter
        self.gathering = gathering
        self.channel = channel
    }
}
