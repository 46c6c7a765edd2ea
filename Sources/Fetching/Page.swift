public import RefreshCore

/// What came of a visit: the response that ended it, and the way there.
public struct Page: Hashable, Sendable {
    /// The exchanges in their order, the last one included.
    public let hops: [Hop]
    /// The response of the last hop.
    ///
    /// Any status that isn't a redirect, 304 included.
    public let response: FetchResponse
    /// Where the page has moved to for good: the last hop's URL, where there were redirects and all of them were
    /// permanent (301, 308).
    public let permanentURL: WebURL?

    /// Makes a page.
    public init(hops: [Hop], response: FetchResponse, permanentURL: WebURL? = nil) {
        self.hops = hops
        self.response = response
        self.permanentURL = permanentURL
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

    /// Makes a hop.
    public init(url: WebURL, status: Int, address: String?, elapsed: Duration) {
        self.url = url
        self.status = status
        self.address = address
        self.elapsed = elapsed
    }
}
