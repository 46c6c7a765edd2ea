public import RefreshCore

/// What came of a visit: the response that ended it, and the way there.
public struct Page: Hashable, Sendable {
    private struct Parts: Hashable, Sendable {
        let hops: [Hop]
        let response: FetchResponse
        let permanentURL: WebURL?
        let judgement: FetchJudgement
    }

    // Every step of a visit holds on to it.
    @Boxed private var parts: Parts

    /// The exchanges in their order, the last one included.
    public var hops: [Hop] { parts.hops }
    /// The response of the last hop.
    ///
    /// Any status that isn't a redirect, 304 included.
    public var response: FetchResponse { parts.response }
    /// Where the page has moved to for good: the last hop's URL, where there were redirects and all of them were
    /// permanent (301, 308).
    public var permanentURL: WebURL? { parts.permanentURL }
    /// What the response is good for, by what was asked on the last hop.
    public var judgement: FetchJudgement { parts.judgement }

    /// Makes a page.
    public init(
        hops: [Hop], response: FetchResponse, judgement: FetchJudgement, permanentURL: WebURL? = nil
    ) {
        parts = Parts(hops: hops, response: response, permanentURL: permanentURL, judgement: judgement)
    }
}

/// One exchange on the way to a page.
public struct Hop: Hashable, Sendable {
    /// What was asked for.
    public let url: WebURL
    /// The HTTP status of the answer.
    public let status: Int
    /// The address that was connected to.
    public let address: String?
    /// How long the exchange took, without waiting for its turn.
    public let elapsed: Duration
    /// The header fields of the answer.
    public let fields: HeaderFields
    /// How the exchange went.
    @Boxed public private(set) var facts: ExchangeFacts

    /// The hop that brought `response`.
    public init(_ response: FetchResponse) {
        url = response.url
        status = response.status
        address = response.address
        elapsed = response.elapsed
        fields = response.fields
        facts = response.facts
    }
}
