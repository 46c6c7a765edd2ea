import HTTPTypes

/// A trouble that a page can be put into: none of them is an edit.
enum Failure: String, CaseIterable, Codable, Sendable {
    case notFound = "404"
    case gone = "410"
    /// With `Retry-After`.
    case rateLimited = "429"
    case serverError = "500"
    /// 200 without a byte.
    case empty
    /// The page itself, but only after 30 seconds.
    case slow
    /// 200 with a page that asks who you are.
    case wall
    /// 200 with a page that says "not found".
    case soft404 = "soft-404"
    /// 200 with a page that only a browser could fill.
    case shell
    /// 200 with the first sentence of the story alone.
    case shrunk
    /// 32 MiB.
    case huge
    /// A redirect to itself.
    case redirect
    /// A picture.
    case notText = "not-text"

    /// What is left of `story` on a page in this trouble.
    func remains(of story: Story) -> Story {
        self == .shrunk ? story.firstSentence : story
    }

    /// What the site answers instead of `page`, whose usual answer is `usual`.
    func answer(insteadOf usual: Answer, for page: Page) -> Answer {
        switch self {
        case .notFound: Answer(.notFound, title: "404 Not Found", text: "<p>Nothing here.</p>")
        case .gone: Answer(.gone, title: "410 Gone", text: "<p>This page was taken down.</p>")
        case .rateLimited:
            Answer(.tooManyRequests, fields: [.retryAfter: "120"])
        case .serverError: Answer(.internalServerError, title: "Internal Server Error", text: "<p>Try again.</p>")
        case .empty: Answer(.ok, fields: [.contentType: page.layout.contentType])
        case .slow: delayed(usual, by: .seconds(30))
        case .wall:
            Answer(
                .ok, title: "Just a moment…",
                text: "<p>Please verify that you are a human.</p><form method=\"post\"><input name=\"captcha\"></form>")
        case .soft404:
            Answer(.ok, title: "Page not found", text: "<p>Sorry, the page you were looking for does not exist.</p>")
        case .shell:
            Answer(
                .ok, title: "Loading",
                text:
                    "<noscript>Please enable JavaScript.</noscript><div id=\"root\"></div><script src=\"/a.js\"></script>"
            )
        case .shrunk: usual
        case .huge:
            Answer(.ok, fields: usual.fields, body: Array(repeating: UInt8(ascii: "a"), count: 32 << 20))
        case .redirect: Answer(.found, fields: [.location: page.path])
        case .notText:
            Answer(
                .ok, fields: [.contentType: "image/png"],
                body: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52])
        }
    }

    private func delayed(_ answer: Answer, by delay: Duration) -> Answer {
        var answer = answer
        answer.delay = delay
        return answer
    }
}
