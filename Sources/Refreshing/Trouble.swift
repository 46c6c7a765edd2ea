import Cleaning
import Diffing
import RefreshCore

/// Why a page that brought an answer is no article to compare with.
struct Trouble: Hashable, Sendable {
    let kind: FailureClass
    /// What was seen, for people.
    let detail: String
    /// Whether a person may have made the page so: if it stays, it is a change after all.
    var isDoubtful = false
}

/// What of a page is judged: how it was asked for, what answered, and what it shows.
struct PageEvidence: Sendable {
    /// The URL that was asked for.
    let asked: WebURL
    /// The URL that answered.
    let answered: WebURL
    /// What the page shows; `nil` where it can't be read.
    let signs: PageSigns?

    private static let homes: Set<String> = [
        "", "index", "index.html", "index.htm", "index.php", "index.jsp", "index.asp", "index.aspx", "default.html",
        "default.htm", "default.aspx", "home", "home.html", "main", "zh", "en", "cn", "zh-cn", "en-us",
    ]
    private static let gates: Set<String> = [
        "login", "signin", "sign-in", "log-in", "logon", "passport", "sso", "oauth", "auth", "account", "accounts",
        "captcha", "verify", "challenge", "consent", "denglu", "antispam", "anticrawl", "validate", "wappass",
    ]
    private static let errors: Set<String> = [
        "404", "404.html", "404.htm", "error", "error.html", "error.htm", "notfound", "not-found", "error404",
        "404.aspx", "404.php", "errorpage", "page-not-found",
    ]

    /// Whether a redirect has led from an inner page to a front page, or to a page for errors.
    var isSentAway: Bool {
        guard answered != asked else { return false }
        let path = answered.pathWords
        if path.contains(where: PageEvidence.errors.contains) { return true }
        return !isHome(asked.pathWords) && isHome(path)
    }

    /// Whether a redirect has led to a page that wants to know who is there.
    var isSentToAGate: Bool {
        guard answered != asked else { return false }
        let words = Set(answered.hostWords + answered.pathWords.flatMap(PageEvidence.parts))
        let before = Set(asked.hostWords + asked.pathWords.flatMap(PageEvidence.parts))
        return !words.subtracting(before).isDisjoint(with: PageEvidence.gates)
    }

    private func isHome(_ path: [String]) -> Bool {
        path.isEmpty || (path.count == 1 && PageEvidence.homes.contains(path[0]))
    }

    /// A part of a path without what follows its first dot: `login.php` is `login`.
    private static func parts(_ word: String) -> [String] {
        [word, String(word.prefix { $0 != "." })]
    }
}

extension WebURL {
    /// The parts of the path, in lower case, without query and fragment.
    fileprivate var pathWords: [String] {
        let rest = text.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" && $0 != "?" && $0 != "#" }
        return rest.prefix { $0 != "?" && $0 != "#" }.lowercased().split(separator: "/").map(String.init)
    }

    /// The labels of the host, in lower case.
    fileprivate var hostWords: [String] {
        hostAndPort.lowercased().prefix { $0 != ":" }.split(separator: ".").map(String.init)
    }
}
