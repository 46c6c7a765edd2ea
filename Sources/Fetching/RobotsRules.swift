/// What one robots.txt allows whom (RFC 9309), read the way Google's matcher reads it.
///
/// Where the RFC leaves room, common slips of the people who write these files are understood: a missing colon,
/// misspelt keys, a byte order mark. The longest pattern that matches decides; between equals, `Allow`.
public struct RobotsRules: Sendable {
    /// The most bytes that are read: 500 KiB (RFC 9309 section 2.5).
    ///
    /// What comes later, and a line that is cut there, doesn't count.
    public static let byteLimit = 500 << 10

    private let groups: [RobotsGroup]
    private let delays: [RobotsDelay]

    /// Reads the body of a robots.txt.
    ///
    /// Anything can be read; what isn't a rule is skipped. O(n).
    public init(parsing bytes: [UInt8]) {
        var collector = RobotsCollector()
        for line in RobotsLines(bytes.prefix(RobotsRules.byteLimit), isCut: bytes.count > RobotsRules.byteLimit) {
            collector.take(RobotsLine(line))
        }
        groups = collector.groups
        delays = collector.delays
    }

    /// Whether the program may fetch `target`.
    ///
    /// O(n) in the length of the file, and for every rule with a `*` in that of the target.
    ///
    /// - Parameters:
    ///   - target: The path and query of the URL, percent-encoded, beginning with `/`.
    ///   - productToken: The program's name, or its whole `User-Agent` that begins with it.
    /// - Returns: `true` where no rule applies.
    public func allows(target: String, productToken: String) -> Bool {
        let token = RobotsToken(agent: productToken)
        let target = RobotsPattern.normalized(Array(target.utf8))
        var own = RobotsVerdict()
        var everyone = RobotsVerdict()
        var isNamed = false
        for group in groups {
            if group.tokens.contains(token) {
                isNamed = true
                own.weigh(group.rules, against: target)
            } else if group.isForEveryone {
                everyone.weigh(group.rules, against: target)
            }
        }
        return isNamed ? own.isAllowed : everyone.isAllowed
    }

    /// The pause between two requests that the file asks the program for with `Crawl-delay`, which is no standard.
    ///
    /// - Parameter productToken: The program's name, or its whole `User-Agent` that begins with it.
    /// - Returns: The longest where there are several, at most a day; `nil` where it asks for none.
    public func crawlDelay(for productToken: String) -> Duration? {
        let token = RobotsToken(agent: productToken)
        if let own = delays.lazy.filter({ $0.tokens.contains(token) }).map(\.delay).max() { return own }
        // A group that names the program replaces the one for everyone, whether it gives a delay or not.
        guard !groups.contains(where: { $0.tokens.contains(token) }) else { return nil }
        return delays.lazy.filter(\.isForEveryone).map(\.delay).max()
    }

    /// The path and query of a URL, without its fragment: what rules are compared with.
    ///
    /// Understands whatever people put in place of a URL, a bare path included. A ``WebURL`` has its target already.
    public static func target(ofURL url: String) -> String {
        let bytes = Array(url.utf8)
        let start = bytes.starts(with: "//".utf8) ? 2 : 0
        func isPathStart(_ byte: UInt8) -> Bool { "/?;".utf8.contains(byte) }
        var authority = start
        if let colon = bytes.indices.first(where: { $0 >= start && bytes[$0...].starts(with: "://".utf8) }),
            !bytes[start..<colon].contains(where: isPathStart)
        {
            authority = colon + 3
        }
        guard let path = bytes[authority...].firstIndex(where: isPathStart) else { return "/" }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        guard end > path else { return "/" }
        let target = String(decoding: bytes[path..<end], as: UTF8.self)
        return target.hasPrefix("/") ? target : "/" + target
    }
}

/// The weightiest `Allow` and `Disallow` so far.
private struct RobotsVerdict {
    private var allowing = 0
    private var disallowing = 0

    var isAllowed: Bool { disallowing <= allowing }

    /// Takes the longest matching pattern of each kind into account; an empty pattern has no weight.
    mutating func weigh(_ rules: [RobotsRule], against target: [UInt8]) {
        for rule in rules where rule.pattern.length > (rule.isAllowing ? allowing : disallowing) {
            guard rule.pattern.matches(target) else { continue }
            if rule.isAllowing { allowing = rule.pattern.length } else { disallowing = rule.pattern.length }
        }
    }
}
