/// One `Allow` or `Disallow`.
struct RobotsRule: Sendable {
    let isAllowing: Bool
    let pattern: RobotsPattern
}

/// The rules that one or more `User-agent` lines stand over (RFC 9309 section 2.2.1).
struct RobotsGroup: Sendable {
    var tokens: Set<RobotsToken> = []
    var isForEveryone = false
    var rules: [RobotsRule] = []
}

/// A `Crawl-delay` with those that it is for.
struct RobotsDelay: Sendable {
    let tokens: Set<RobotsToken>
    let isForEveryone: Bool
    let delay: Duration
}

/// Puts the lines of a robots.txt together to groups.
struct RobotsCollector {
    private(set) var groups: [RobotsGroup] = []
    private(set) var delays: [RobotsDelay] = []
    // A delay isn't a rule to the RFC and so doesn't end the list of agents; those who write one mean that it does.
    private var addressed = RobotsGroup()
    private var isAddressing = false

    /// Takes the next line.
    mutating func take(_ line: RobotsLine) {
        switch line {
        case .agent(let value):
            if groups.last?.rules.isEmpty != true { groups.append(RobotsGroup()) }
            if !isAddressing { addressed = RobotsGroup() }
            isAddressing = true
            groups[groups.count - 1].address(value)
            addressed.address(value)
        case .rule(let isAllowing, let value):
            isAddressing = false
            guard !groups.isEmpty else { return }
            groups[groups.count - 1].rules.append(RobotsRule(isAllowing: isAllowing, pattern: RobotsPattern(value)))
            if isAllowing, let folder = RobotsCollector.folder(ofIndexPage: value) {
                groups[groups.count - 1].rules.append(RobotsRule(isAllowing: true, pattern: RobotsPattern(folder)))
            }
        case .crawlDelay(let delay):
            isAddressing = false
            delays.append(
                RobotsDelay(tokens: addressed.tokens, isForEveryone: addressed.isForEveryone, delay: delay))
        case .other: break
        }
    }

    /// The pattern of the folder itself where `value` names its index page: who may read `/a/index.html` may read
    /// `/a/` too.
    private static func folder(ofIndexPage value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let slash = value.lastIndex(of: UInt8(ascii: "/")), value[slash...].starts(with: "/index.htm".utf8)
        else { return nil }
        return value[...slash] + [UInt8(ascii: "$")]
    }
}

extension RobotsGroup {
    /// Adds the agent that a `User-agent` line names; `*`, alone or before white space, is everyone.
    fileprivate mutating func address(_ value: ArraySlice<UInt8>) {
        if value.first == UInt8(ascii: "*"), value.dropFirst().first?.isSpace ?? true {
            isForEveryone = true
            return
        }
        let token = RobotsToken(line: value)
        if !token.isEmpty { tokens.insert(token) }
    }
}
