import Fetching
import RefreshCore

/// The way from a URL to its page, hop by hop: what is asked next, and what follows from the answer.
///
/// A value; nothing is sent here.
struct PageWalk {
    private let start: WebURL
    private let options: RequestOptions
    private let limits: FetchLimits
    private let redirects: Int
    private(set) var hops: [Hop] = []
    /// What is to be asked next.
    var next: WebURL
    private var cookies = VisitCookies()
    private var seen: Set<String> = []
    private var timeLeft: Duration
    private var isMovedForGood = true
    private var isPosting: Bool

    init(from start: WebURL, options: RequestOptions, limits: FetchLimits, redirects: Int) {
        self.start = start
        self.options = options
        self.limits = limits
        self.redirects = redirects
        next = start
        timeLeft = limits.time
        isPosting = options.content != nil
    }

    /// The next request.
    ///
    /// - Throws: ``FetchError`` where the way goes in a circle, is too long or takes too much time.
    mutating func request(
        agent: String, freshness: FetchRequest.Freshness
    ) throws(FetchError) -> FetchRequest {
        let cookie = cookies.field(for: next)
        // Some servers set a cookie and redirect to the same page: with another cookie it is another request.
        guard seen.insert("\(isPosting) \(next.text) \(cookie ?? "")").inserted else {
            throw FetchError(.redirect, url: next, detail: "redirected in a circle")
        }
        guard hops.count <= redirects else {
            throw FetchError(.redirect, url: next, detail: "redirected more than \(redirects) times")
        }
        guard timeLeft > .zero else {
            throw FetchError(
                .timedOut, url: next, detail: "given up after \(limits.time.wholeMilliseconds) ms of redirects")
        }
        var request = FetchRequest(url: next, agent: agent, freshness: freshness, limits: limits)
        request.limits.time = timeLeft
        request.proxy = options.proxy
        if next.origin == start.origin {
            request.fields = options.fields
            request.identity = options.identity
            if isPosting { request.content = options.content }
        }
        if let cookie { request.fields.append(HeaderFields.Field(name: "Cookie", value: cookie)) }
        return request
    }

    /// Takes the answer; gives the page where the way ends with it.
    mutating func take(
        _ response: FetchResponse, asked validators: Validators?, by urls: any URLParser
    ) throws(FetchError) -> Page? {
        hops.append(Hop(response))
        timeLeft -= response.elapsed
        cookies.take(response)
        let judgement = response.judgement(asked: validators)
        switch judgement {
        case .redirect(let location, let isPermanent):
            try follow(try next.redirected(to: location, by: urls), after: response.status)
            isMovedForGood = isMovedForGood && isPermanent
            return nil
        case .failure(.redirect, let detail):
            throw FetchError(.redirect, url: next, detail: detail)
        case .page, .notModified, .failure:
            let isMoved = hops.count > 1 && isMovedForGood && next != start
            return Page(hops: hops, response: response, judgement: judgement, permanentURL: isMoved ? next : nil)
        }
    }

    private mutating func follow(_ url: WebURL, after status: Int) throws(FetchError) {
        if isPosting {
            // RFC 9110 section 15.4: 307 and 308 keep method and content, the others are followed with GET, as
            // browsers do.
            if status != 307 && status != 308 {
                isPosting = false
            } else if url.origin != start.origin {
                throw FetchError(.redirect, url: next, detail: "redirected with its content to another origin")
            }
        }
        next = url
    }
}
