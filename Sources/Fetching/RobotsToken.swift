/// The name by which a robots.txt addresses a program: letters, `-` and `_`, in any case (RFC 9309 section 2.2.1).
struct RobotsToken: Hashable, Sendable {
    /// In lower case; empty for a program that no group can name.
    private let bytes: [UInt8]

    /// The token of a `User-agent` line: as much of the value as can be one, so that `foobot/2.0` means `foobot`.
    init(line value: ArraySlice<UInt8>) {
        bytes = value.prefix(while: \.isTokenByte).map(\.lowercasedLetter)
    }

    /// The token that an agent goes by: the product of its first `product/version`.
    ///
    /// An agent that begins otherwise, such as `foo bar` or `2bot`, has none, and only the rules for everyone apply.
    init(agent: String) {
        let name = agent.utf8.prefix(while: \.isTokenByte)
        let rest = agent.utf8.dropFirst(name.count)
        let isProduct = rest.isEmpty || rest.first == UInt8(ascii: "/") || rest.starts(with: " (".utf8)
        bytes = isProduct ? name.map(\.lowercasedLetter) : []
    }

    /// Whether no group can name it.
    var isEmpty: Bool { bytes.isEmpty }
}

extension UInt8 {
    fileprivate var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The byte, a letter of ASCII in lower case.
    var lowercasedLetter: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
    }
}
