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
    private let treatment: Treatment

    /// Most sources are treated as usual, and there may be a million of them: what isn't there takes up one word.
    private indirect enum Treatment: Hashable, Sendable {
        case usual
        case special(SourceRequest?, Selection?)
    }

    /// How the page is asked for; as usual where there is none.
    public var request: SourceRequest? {
        guard case .special(let request, _) = treatment else { return nil }
        return request
    }

    /// What is the text of the page, and what to leave out; found by the cleaners where there is none.
    public var selection: Selection? {
        guard case .special(_, let selection) = treatment else { return nil }
        return selection
    }

    /// The lightest difference that is entered; the configuration's own where there is none.
    public let record: Weight?

    /// Makes a source.
    public init(
        id: SourceID, url: WebURL, seedFile: String? = nil, every: Duration? = nil, importance: Double = 1,
        family: Family? = nil, title: String? = nil, record: Weight? = nil, request: SourceRequest? = nil,
        selection: Selection? = nil
    ) {
        self.id = id
        self.url = url
        self.seedFile = seedFile
        self.every = every
        self.importance = importance
        self.family = family
        self.title = title
        treatment = request == nil && selection == nil ? .usual : .special(request, selection)
        self.record = record
    }
}
