/// Splits a robots.txt into its lines, which end in LF, CR or CRLF.
struct RobotsLines: Sequence, IteratorProtocol {
    /// The longest line that is read, in bytes; what comes later on the line is dropped.
    ///
    /// As in Google's matcher: 8 times the longest URL that Internet Explorer took, less one.
    static let lineLimit = 8 * 2083 - 1

    private var rest: ArraySlice<UInt8>
    private let isCut: Bool

    /// Begins behind a byte order mark, whole or not.
    ///
    /// With `isCut` a last line without an end isn't whole, and is left out.
    init(_ bytes: ArraySlice<UInt8>, isCut: Bool) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        rest = bytes.dropFirst(zip(bytes, mark).prefix { $0 == $1 }.count)
        self.isCut = isCut
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let end else {
            defer { rest = [] }
            return isCut ? nil : rest.prefix(RobotsLines.lineLimit)
        }
        // The LF of a CRLF is an empty line of its own: it says nothing.
        defer { rest = rest[(end + 1)...] }
        return rest[..<end].prefix(RobotsLines.lineLimit)
    }
}

/// What one line says.
enum RobotsLine {
    case agent(ArraySlice<UInt8>)
    case rule(isAllowing: Bool, ArraySlice<UInt8>)
    case crawlDelay(Duration)
    /// A comment, another key, or nothing that can be read.
    case other

    /// Reads a line: `key: value`, or `key value` where somebody forgot the colon.
    init(_ line: ArraySlice<UInt8>) {
        let line = line.prefix { $0 != UInt8(ascii: "#") && $0 != 0 }.trimmed
        let colon = line.firstIndex(of: UInt8(ascii: ":"))
        guard let separator = colon ?? line.firstIndex(where: \.isBlank) else {
            self = .other
            return
        }
        let key = line[..<separator].trimmed.map(\.lowercasedLetter)
        let value = line[(separator + 1)...].trimmed
        guard colon != nil || !value.contains(where: \.isBlank) else {
            self = .other
            return
        }
        if RobotsLine.agentKeys.contains(where: { key.starts(with: $0.utf8) }) {
            self = .agent(value)
        } else if key.starts(with: "allow".utf8) {
            self = .rule(isAllowing: true, value)
        } else if RobotsLine.disallowKeys.contains(where: { key.starts(with: $0.utf8) }) {
            self = .rule(isAllowing: false, value)
        } else if key.elementsEqual("crawl-delay".utf8), let delay = RobotsLine.delay(value) {
            self = .crawlDelay(delay)
        } else {
            self = .other
        }
    }

    private static let agentKeys = ["user-agent", "useragent", "user agent"]
    private static let disallowKeys = ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"]

    /// Reads a number of seconds; more than a day counts as a day.
    private static func delay(_ value: ArraySlice<UInt8>) -> Duration? {
        guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0 else { return nil }
        return .seconds(min(seconds, 86_400))
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without the white space of ASCII around them.
    fileprivate var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { !$0.isSpace }), let last = lastIndex(where: { !$0.isSpace }) else {
            return []
        }
        return self[first...last]
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    /// Whether it is white space of ASCII.
    var isSpace: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
}
