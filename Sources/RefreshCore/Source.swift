/// One entry of the source list, checked.
public struct Source: Hashable, Sendable {
    /// The source's name.
    public let id: SourceID
    /// The page to visit.
    public let url: WebURL
    /// The file of the first seed, an absolute path; the first article seen becomes the seed where there is none.
    public let seedFile: String?
    /// The fixed time between two visits; learned where there is none.
    public let every: Duration?
    /// The weight in the adaptive schedule; above 0, default 1.
    public let importance: Double
    /// The family that the text is read as; recognised from the content where there is none.
    public let family: Family?
    /// The name that people see.
    public let title: String?
    private let asking: Asking

    /// Most sources are asked for as usual, and there may be a million of them: what isn't there takes up one word.
    private indirect enum Asking: Hashable, Sendable {
        case usual
        case special(SourceRequest)
    }

    /// How the page is asked for; as usual where there is none.
    public var request: SourceRequest? {
        guard case .special(let request) = asking else { return nil }
        return request
    }
    /// The lightest difference that is entered; the configuration's own where there is none.
    public let record: Weight?

    /// Makes a source.
    public init(
        id: SourceID, url: WebURL, seedFile: String? = nil, every: Duration? = nil, importance: Double = 1,
        family: Family? = nil, title: String? = nil, record: Weight? = nil, request: SourceRequest? = nil
    ) {
        self.id = id
        self.url = url
        self.seedFile = seedFile
        self.every = every
        self.importance = importance
        self.family = family
        self.title = title
        asking = request.map { .special($0) } ?? .usual
        self.record = record
    }
}
