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
    /// 200 with a form for name and password.
    case login
    /// 200 with a puzzle for people, in Chinese.
    case captcha
    /// 200 with a page that asks to agree to cookies.
    case consent
    /// 200 with the beginning of the story and the wish for money.
    case paywall
    /// 200 with a page in Chinese that says "not found", and other things to read.
    case missing
    /// 200 with a page that says "come back later".
    case maintenance
    /// A redirect to the front page.
    case home
    /// The page with a story in another language.
    case foreign
    /// The page in an encoding that it isn't in.
    case garbled

    /// The word that a program that watches the page must have for it.
    var name: String {
        switch self {
        case .notFound: "http-4xx"
        case .gone: "gone"
        case .rateLimited: "rate-limited"
        case .serverError: "http-5xx"
        case .slow: "timed-out"
        case .huge: "too-large"
        case .wall, .login, .captcha, .consent, .paywall: "wall"
        case .soft404, .missing, .maintenance, .home: "soft-404"
        case .foreign, .garbled: "undecodable"
        case .empty, .shell, .shrunk, .redirect, .notText: rawValue
        }
    }

    /// What is left of `story` on a page in this trouble.
    func remains(of story: Story) -> Story {
        switch self {
        case .shrunk, .paywall: story.firstSentence
        case .foreign: story.lead.utf8.allSatisfy { $0 < 0x80 } ? .gardenEntry : .libraryArticle
        default: story
        }
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
        case .shrunk, .foreign: usual
        case .login:
            Answer(
                .ok, title: "Sign in – The Quarter Post",
                text: "<form method=\"post\"><input name=\"user\"><input type=\"password\" name=\"word\"></form>"
                    + "<p>Forgotten your password? Write to the desk, and somebody will help you before the day is over.</p>"
            )
        case .captcha:
            Answer(
                .ok, title: "安全验证",
                text: "<p>您的访问出现异常，请拖动滑块完成验证后继续浏览。如有疑问，请联系客服人员，我们会尽快为您处理。</p>"
                    + "<div id=\"slide-verify\"></div>")
        case .consent:
            Answer(
                .ok, title: "Before you continue",
                text:
                    "<p>We and our 814 partners use cookies to store and read information on your device, to measure how "
                    + "our pages are used and to show you advertising that suits you.</p><p>Your choices can be changed at "
                    + "any time.</p><button>Accept all cookies</button><button>Reject</button>")
        case .paywall: withWish(usual)
        case .missing:
            Answer(
                .ok, title: "您访问的页面不存在",
                text: "<p>抱歉，您访问的文章已被删除或者暂时无法显示，请从下面的文章里选一篇看看。</p>"
                    + Page.all.map { "<p>\($0.story.title)</p><p>\($0.story.lead)</p>" }.joined())
        case .maintenance:
            Answer(
                .ok, title: "系统维护",
                text: "<p>网站正在维护，预计今晚十点恢复访问。给您带来的不便，我们深表歉意，感谢您一直以来的理解与支持。</p>")
        case .home: Answer(.found, fields: [.location: "/"])
        case .garbled: garbled(usual)
        case .huge:
            Answer(.ok, fields: usual.fields, body: Array(repeating: UInt8(ascii: "a"), count: 32 << 20))
        case .redirect: Answer(.found, fields: [.location: page.path])
        case .notText:
            Answer(
                .ok, fields: [.contentType: "image/png"],
                body: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52])
        }
    }

    /// The page with words that ask for money below what is left of the story.
    private func withWish(_ answer: Answer) -> Answer {
        var answer = answer
        let wish = "\n<p>Subscribe to continue reading. Already a subscriber? Log in.</p>\n"
        // Before the end of the text where there is markup, else behind it.
        let text = String(decoding: answer.body, as: UTF8.self)
        let isMarkup = text.contains("</html>") || text.contains("</HTML>")
        answer.body += Array((isMarkup ? wish : "\nSubscribe to continue reading.\n").utf8)
        return answer
    }

    /// The page as it looks where each byte was taken for a character of Latin-1; what is in ASCII is lost instead.
    private func garbled(_ answer: Answer) -> Answer {
        var answer = answer
        let isPlain = answer.body.allSatisfy { $0 < 0x80 || $0 == 0xC2 || $0 == 0xA9 }
        let text = String(decoding: answer.body, as: UTF8.self)
        var scalars = String.UnicodeScalarView()
        if isPlain || !text.unicodeScalars.contains(where: { $0.value > 0x2000 })
            || text.unicodeScalars.contains("\u{FFFD}")
        {
            // Words between the tags lose their letters.
            var isInTag = false
            for scalar in text.unicodeScalars {
                if scalar == "<" { isInTag = true }
                scalars.append(isInTag || !scalar.properties.isAlphabetic ? scalar : "\u{FFFD}")
                if scalar == ">" { isInTag = false }
            }
        } else {
            for byte in answer.body { scalars.append(Unicode.Scalar(byte)) }
        }
        answer.body = Array(String(scalars).utf8)
        answer.fields[.contentType] = answer.fields[.contentType].map { $0.prefix { $0 != ";" } + "; charset=utf-8" }
        return answer
    }

    private func delayed(_ answer: Answer, by delay: Duration) -> Answer {
        var answer = answer
        answer.delay = delay
        return answer
    }
}
