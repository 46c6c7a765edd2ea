/// Why there is no page, for people.
struct Problem: Error, Equatable {
    let status: Int
    let title: String
    let detail: String
    /// Where to go on.
    var way: Place = .inbox(InboxFilter())

    init(_ status: Int, _ title: String, _ detail: String, way: Place = .inbox(InboxFilter())) {
        (self.status, self.title, self.detail, self.way) = (status, title, detail, way)
    }

    static func missing(_ title: String) -> Problem {
        Problem(404, title, "It may be that the address is wrong, or that its text was erased.")
    }

    static let nameWanted = Problem(401, "Who are you?", "Give your name and password to see the changes.")
    static let proxyMissing = Problem(
        403, "Who are you?", "The proxy in front of this page hasn't told your name; reach the page through it.")
    static let noStore = Problem(
        503, "Nothing has been recorded yet", "There is no store; the first round of visits makes it.")

    /// The problem that refuses a request.
    init(_ refusal: RequestGate.Refusal) {
        switch refusal {
        case .otherHost:
            self.init(
                421, "This page goes by another name",
                "The request's Host is none of those that refresh was told; list it under review.hosts.")
        case .otherOrigin:
            self.init(
                403, "This form came from elsewhere", "Only forms of this page itself are taken. Nothing was done.")
        case .method: self.init(405, "This can't be done here", "The page takes GET, HEAD and POST.")
        case .tooLarge: self.init(413, "That is too much", "A form of this page holds 64 KiB at most.")
        }
    }

    func answer(_ pages: PageTemplates) -> SiteAnswer {
        let frame = PageFrame(links: .site, reader: nil, now: nil)
        let html = pages.html(
            .problem,
            frame.context(
                title: title,
                [
                    "detail": frame.shown(detail), "way": frame.links[way], "status": status,
                ]))
        var answer = SiteAnswer.page(html, status: status)
        if status == 405 { answer.fields["allow"] = "GET, HEAD, POST" }
        return answer
    }
}
