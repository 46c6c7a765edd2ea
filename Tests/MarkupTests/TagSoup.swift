import RefreshTesting

/// Pages that no person would write, the same ones for the same seed.
struct TagSoup {
    private var random: SplitMix
    private let tags: [String]
    private let space: String

    init(seed: UInt64, tags: [String] = TagSoup.allTags, space: String = " ") {
        random = SplitMix(seed: seed)
        self.tags = tags
        self.space = space
    }

    static let allTags = [
        "a", "b", "i", "font", "nobr", "p", "div", "span", "ul", "li", "dl", "dd", "dt", "h1", "h2", "table", "caption",
        "colgroup", "col", "tbody", "thead", "tr", "td", "th", "form", "button", "input", "select", "option",
        "optgroup", "textarea", "title", "script", "style", "template", "svg", "math", "mi", "desc", "foreignObject",
        "annotation-xml", "ruby", "rt", "rp", "rtc", "pre", "object", "marquee", "br", "hr", "img", "image", "body",
        "html", "head", "frameset", "frame", "noscript", "noframes", "iframe", "xmp", "x-y", "center", "main",
    ]

    /// A page of so many pieces.
    mutating func page(pieces: Int) -> String {
        (0..<pieces).map { _ in piece() }.joined()
    }

    private mutating func piece() -> String {
        let tag = tags[Int.random(in: 0..<tags.count, using: &random)]
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<9: return "<\(tag)>"
        case 9..<14: return "</\(tag)>"
        case 14: return "<\(tag) a='b' class=\"c &amp; d\" a=e>"
        case 15: return "&lt;"
        case 16: return "<!--c-->"
        case 17: return space
        default: return "x"
        }
    }

    /// The page with some bytes changed, taken out or put in.
    mutating func mutated(_ page: String, changes: Int) -> String {
        var bytes = Array(page.utf8)
        let signs = Array("<>/!-&;'\"= \0\r\n]x".utf8)
        for _ in 0..<changes where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = signs[Int.random(in: 0..<signs.count, using: &random)]
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
