/// One entry of the source list, checked.
///
/// There may be a million of them, in several lists at a time: a copy takes up one word.
public struct Source: Hashable, Sendable {
    private struct Facts: Hashable, Sendable {
        let id: SourceID
        let url: WebURL
        let seedFile: String?
        let every: Duration?
        let importance: Double
        let family: Family?
        let title: String?
        let record: Weight?
        let treatment: Treatment
    }

    private indirect enum Shared: Hashable, Sendable {
        case facts(Facts)
    }

    /// Most sources are treated as usual: what isn't there takes up one word.
    private indirect enum Treatment: Hashable, Sendable {
        case usual
        case special(SourceRequest?, Selection?)
    }

    private let shared: Shared

    private var facts: Facts {
        switch shared {
        case .facts(let facts): facts
        }
    }

    /// The source's name.
    public var id: SourceID { facts.id }
    /// The page to visit.
    public var url: WebURL { facts.url }
    /// The file of the first seed, an absolute path; the first article seen becomes the seed where there is none.
    public var seedFile: String? { facts.seedFile }
    /// The fixed time between two visits; learned where there is none.
    public var every: Duration? { facts.every }
    /// The weight in the adaptive schedule; above 0, default 1.
    public var importance: Double { facts.importance }
    /// The family that the text is read as; recognised from the content where there is none.
    public var family: Family? { facts.family }
    /// The name that people see.
    public var title: String? { facts.title }
    /// The lightest difference that is entered; the configuration's own where there is none.
    public var record: Weight? { facts.record }

    /// How the page is asked for; as usual where there is none.
    public var request: SourceRequest? {
        guard case .special(let request, _) = facts.treatment else { return nil }
        return request
    }

    /// What is the text of the page, and what to leave out; found by the cleaners where there is none.
    public var selection: Selection? {
        guard case .special(_, let selection) = facts.treatment else { return nil }
        return selection
    }

    /// Makes a source.
    public init(
        id: SourceID, url: WebURL, seedFile: String? = nil, every: Duration? = nil, importance: Double = 1,
        family: Family? = nil, title: String? = nil, record: Weight? = nil, request: SourceRequest? = nil,
        selection: Selection? = nil
    ) {
        shared = .facts(
            Facts(
                id: id, url: url, seedFile: seedFile, every: every, importance: importance, family: family,
                title: title, record: record,
                treatment: request == nil && selection == nil ? .usual : .special(request, selection)))
    }
}
