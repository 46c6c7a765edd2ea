import RefreshTesting
import Testing

@testable import Fetching

@Suite struct RobotsRulesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let robots: String
        let target: String
        let agent: String
        let isAllowed: Bool

        init(_ name: String, _ robots: String, _ target: String, for agent: String = "refresh", _ isAllowed: Bool) {
            self.name = name
            self.robots = robots
            self.target = target
            self.agent = agent
            self.isAllowed = isAllowed
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        // Whom a group is for.
        Example("an empty file allows everything", "", "/a", true),
        Example("rules without an agent are for nobody", "Disallow: /\n", "/a", true),
        Example("the star is everyone", "User-agent: *\nDisallow: /\n", "/a", false),
        Example("a star before other words is everyone", "User-agent: * (all)\nDisallow: /\n", "/a", false),
        Example("a star before a letter is nobody", "User-agent: *bot\nDisallow: /\n", "/a", true),
        Example("names compare without case", "user-agent: REFRESH\ndisallow: /\n", "/a", false),
        Example(
            "a whole agent is known by its product", "User-agent: refresh\nDisallow: /\n", "/a",
            for: "refresh/1.0 (+https://example.org/)", false),
        Example("a version in the file is ignored", "User-agent: refresh/2.0\nDisallow: /\n", "/a", false),
        Example("a longer name is another one", "User-agent: refresher\nDisallow: /\n", "/a", true),
        Example("a shorter name is another one", "User-agent: ref\nDisallow: /\n", "/a", true),
        Example(
            "an agent of two words has no name", "User-agent: refresh\nDisallow: /\n", "/a",
            for: "refresh now", true),
        Example(
            "an agent that begins with a digit has no name", "User-agent: 2bot\nDisallow: /\n", "/a",
            for: "2bot", true),
        Example(
            "an own group replaces the one for everyone",
            "User-agent: *\nDisallow: /\nUser-agent: refresh\nDisallow: /b\n", "/a", true),
        Example(
            "an own group without a match allows all the same",
            "User-agent: refresh\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a", true),
        Example(
            "groups for one agent are one",
            "User-agent: refresh\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: refresh\nDisallow: /b\n",
            "/b", false),
        Example("agents in a row share their rules", "User-agent: x\nUser-agent: refresh\nDisallow: /\n", "/a", false),
        Example(
            "an unknown key does not end the row",
            "User-agent: refresh\nSitemap: /s\nUser-agent: x\nDisallow: /\n", "/a", false),
        // Which rule decides.
        Example("the longer pattern wins", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true),
        Example("the order of rules means nothing", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b/c", true),
        Example("between equals Allow wins", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true),
        Example("stars count towards the length", "User-agent: *\nAllow: /a/b\nDisallow: /*/b*\n", "/a/b", false),
        Example("an empty Disallow forbids nothing", "User-agent: *\nDisallow:\n", "/a", true),
        Example(
            "who may read the index page may read the folder",
            "User-agent: *\nDisallow: /\nAllow: /a/index.html\n", "/a/", true),
        Example("but not what is in it", "User-agent: *\nDisallow: /\nAllow: /a/index.html\n", "/a/b", false),
        // What a pattern fits.
        Example("a pattern is a beginning", "User-agent: *\nDisallow: /fish\n", "/fishheads/a?b", false),
        Example("a pattern has case", "User-agent: *\nDisallow: /fish\n", "/Fish", true),
        Example("a star is any bytes", "User-agent: *\nDisallow: /*.php\n", "/a/b.php?c", false),
        Example("a star may be nothing", "User-agent: *\nDisallow: /a*b\n", "/ab", false),
        Example("stars try every place", "User-agent: *\nDisallow: /*aab*c$\n", "/aaaabxc", false),
        Example("a final dollar is the end", "User-agent: *\nDisallow: /*.php$\n", "/a.php", false),
        Example("nothing follows the end", "User-agent: *\nDisallow: /*.php$\n", "/a.php5", true),
        Example("a dollar elsewhere is itself", "User-agent: *\nDisallow: /a$b\n", "/a$b", false),
        Example("the end may not be counted twice", "User-agent: *\nDisallow: /ab*b$\n", "/ab", true),
        Example("the query counts", "User-agent: *\nDisallow: /*?print=\n", "/a?print=1", false),
        Example("a pattern outside ASCII is encoded", "User-agent: *\nDisallow: /河\n", "/%E6%B2%B3", false),
        Example(
            "case of percent-encodings means nothing", "User-agent: *\nDisallow: /%e6%b2%B3\n", "/%E6%b2%b3",
            false),
        Example("an encoded slash is no slash", "User-agent: *\nDisallow: /a%2fb\n", "/a/b", true),
        // How lines are read.
        Example("comments end a line", "User-agent: * # all\nDisallow: /a # b\n", "/a", false),
        Example("a colon may be forgotten", "User-agent *\nDisallow /\n", "/a", false),
        Example("three words without a colon say nothing", "User-agent: *\nDisallow /a /b\n", "/a", true),
        Example("keys may be misspelt", "useragent: *\ndissalow: /\n", "/a", false),
        Example("white space around keys and values is dropped", " \tUser-agent\t: *\n Disallow :\t/a \n", "/a", false),
        Example("lines may end in CR", "User-agent: *\rDisallow: /\r", "/a", false),
        Example("lines may end in CRLF, with empty ones between", "User-agent: *\r\n\r\nDisallow: /\r\n", "/a", false),
        Example("the last line need not end", "User-agent: *\nDisallow: /", "/a", false),
        Example("a byte order mark is skipped", "\u{FEFF}User-agent: *\nDisallow: /\n", "/a", false),
        Example("a page in place of the file allows everything", "<!DOCTYPE html><p>Not found</p>", "/a", true),
    ])
    func rulesAreReadAsGoogleDoes(_ example: Example) {
        let rules = RobotsRules(parsing: Array(example.robots.utf8))
        #expect(rules.allows(target: example.target, productToken: example.agent) == example.isAllowed)
    }

    @Test func whatComesAfterTheLimitDoesNotCount() {
        let head = Array("User-agent: *\n#".utf8)
        let tail = Array("\nDisallow: /a\n".utf8)
        func rules(fillingUp count: Int) -> RobotsRules {
            RobotsRules(parsing: head + Array(repeating: UInt8(ascii: "x"), count: count) + tail)
        }
        let room = RobotsRules.byteLimit - head.count - tail.count
        #expect(!rules(fillingUp: room).allows(target: "/ab", productToken: "refresh"))
        // One byte later the rule's line is cut, and `/` in place of `/a` would forbid too much.
        #expect(rules(fillingUp: room + 2).allows(target: "/ab", productToken: "refresh"))
        #expect(rules(fillingUp: room + 2).allows(target: "/b", productToken: "refresh"))
    }

    @Test func patternMadeToBacktrackIsMatchedInLinearTime() {
        let stars = String(repeating: "*a", count: 8000)
        let run = String(repeating: "a", count: 8000)
        let rules = RobotsRules(parsing: Array("User-agent: *\nDisallow: /\(stars)b\nDisallow: /*\(run)b\n".utf8))
        let target = "/" + String(repeating: "a", count: 200_000)
        #expect(rules.allows(target: target, productToken: "refresh"))
        #expect(!rules.allows(target: target + "b", productToken: "refresh"))
    }

    @Test(
        arguments: [
            ("User-agent: *\nCrawl-delay: 5\n", Duration.seconds(5)),
            ("User-agent: *\nCrawl-delay: 0.5\nDisallow: /a\n", .milliseconds(500)),
            ("User-agent: *\nCrawl-delay: 5\nUser-agent: refresh\nCrawl-delay: 10\n", .seconds(10)),
            ("User-agent: refresh\nUser-agent: x\nCrawl-delay: 7\n", .seconds(7)),
            ("User-agent: refresh\nCrawl-delay: 1\nCrawl-delay: 3\nCrawl-delay: 2\n", .seconds(3)),
            ("User-agent: *\nCrawl-delay: 5\nUser-agent: refresh\nDisallow: /a\n", nil),
            ("User-agent: *\nCrawl-delay: 1e300\n", .seconds(86_400)),
            ("User-agent: *\nCrawl-delay: -1\n", nil),
            ("User-agent: *\nCrawl-delay: nan\n", nil),
            ("Crawl-delay: 5\n", nil),
            ("", nil),
        ] as [(String, Duration?)])
    func crawlDelayIsThatOfTheOwnGroup(robots: String, delay: Duration?) {
        #expect(RobotsRules(parsing: Array(robots.utf8)).crawlDelay(for: "refresh/1.0") == delay)
    }

    @Test(arguments: [
        ("https://example.org/a/b?c=d#e", "/a/b?c=d"),
        ("https://example.org", "/"),
        ("https://example.org?a", "/?a"),
        ("https://example.org#/a", "/"),
        ("//example.org/a", "/a"),
        ("/a?u=https://example.net/b", "/a?u=https://example.net/b"),
        ("example.org/a", "/a"),
        ("", "/"),
    ])
    func targetIsThePathAndQuery(url: String, target: String) {
        #expect(RobotsRules.target(ofURL: url) == target)
    }

    @Test func anyBytesCanBeRead() {
        var generator = SplitMix(seed: 7)
        let words = [
            "User-agent:", "Disallow", ":", "/*", "$", "*", "\n", "\r", "\u{0}", "%", "%e", "#", " ", "Allow:",
        ]
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            for _ in 0..<40 {
                bytes += Array((words.randomElement(using: &generator) ?? "").utf8)
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            }
            let rules = RobotsRules(parsing: bytes)
            let path = String(decoding: bytes.suffix(30), as: UTF8.self)
            #expect(rules.allows(target: path, productToken: "*") == rules.allows(target: path, productToken: ""))
        }
    }

    @Test func starBeforeAControlCharacterIsNotEveryone() {
        let rules = RobotsRules(parsing: Array("User-agent: *\u{1}x\nDisallow: /".utf8))
        #expect(rules.allows(target: "/", productToken: "refresh"))
    }
}
