/// Keeps from the parser what would cost it more than linear time, and what means nothing in a page: attributes beyond
/// the first thousand, elements nested past any use, end tags that end nothing.
///
/// libxml2 compares each attribute with all before it (over a minute for 50,000), and each end tag with every open
/// element.
struct MarkupLimits {
    /// The most attributes of one element.
    static let attributes = 1000
    /// The most elements inside each other; the tags of deeper ones are left out, their text stays.
    static let depth = 512

    /// Up to this depth an end tag that ends nothing costs the parser little.
    private static let harmlessDepth = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var open: [UInt64] = []
    private var kept: [UInt8] = []
    private var copied = 0
    /// No comment ends in what is left of the page.
    private var isLastCommentOpen = false

    /// The page with what goes beyond the limits left out.
    static func applied(to bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { buffer in
            var limits = MarkupLimits(bytes: buffer)
            limits.run()
            if limits.copied == 0 { return bytes }
            limits.kept.append(contentsOf: buffer[limits.copied...])
            return limits.kept
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func run() {
        var position = 0
        while position + 1 < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                position += 1
                continue
            }
            let next = bytes[position + 1]
            if next == UInt8(ascii: "!") {
                position = skipComment(from: position)
            } else if next == UInt8(ascii: "/"), position + 2 < bytes.count, Self.isLetter(bytes[position + 2]) {
                position = readEnd(from: position)
            } else if Self.isLetter(next) {
                position = readStart(from: position)
            } else {
                position += 1
            }
        }
    }

    private mutating func skipComment(from start: Int) -> Int {
        guard !isLastCommentOpen, start + 3 < bytes.count, bytes[start + 2] == UInt8(ascii: "-"),
            bytes[start + 3] == UInt8(ascii: "-")
        else { return start + 2 }
        var position = start + 4
        while position + 2 < bytes.count {
            if bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: "-"),
                bytes[position + 2] == UInt8(ascii: ">")
            {
                return position + 3
            }
            position += 1
        }
        // Never closed: how parsers go on differs, so everything behind it is looked at.
        isLastCommentOpen = true
        return start + 4
    }

    private mutating func readEnd(from start: Int) -> Int {
        let name = key(from: start + 2)
        var end = start + 2
        while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
        let weight = Self.weights[name] ?? 100
        var index = open.count - 1
        while index >= 0, open[index] != name {
            // A weaker end tag doesn't reach beyond a stronger element, and the parser passes over it.
            if Self.weights[open[index]] ?? 100 > weight { return end }
            index -= 1
        }
        if index >= 0 {
            open.removeLast(open.count - index)
        } else if open.count > Self.harmlessDepth, name != Self.paragraph, end < bytes.count,
            bytes[end] == UInt8(ascii: ">")
        {
            leaveOut(start..<end + 1)
            return end + 1
        }
        return end
    }

    private mutating func readStart(from start: Int) -> Int {
        let name = key(from: start + 1)
        let tag = scan(from: start + 1)
        if let cut = tag.cut { leaveOut(cut..<tag.end) }
        let closesItself = tag.end > start && bytes[tag.end - 1] == UInt8(ascii: "/")
        if closesItself || Self.isVoid.contains(name) { return max(tag.end, start + 1) }
        if name == Self.script || name == Self.style { return endTag(from: tag.end) }
        // An item or a cell ends the one before it.
        if open.last == name, Self.endsItself.contains(name) { open.removeLast() }
        if open.count >= Self.depth, tag.end < bytes.count, tag.cut == nil {
            leaveOut(start..<tag.end + 1)
        } else {
            open.append(name)
        }
        return max(tag.end, start + 1)
    }

    private mutating func leaveOut(_ range: Range<Int>) {
        kept.append(contentsOf: bytes[copied..<range.lowerBound])
        copied = range.upperBound
    }

    /// Where the tag ends (at its `>`), and where to cut it if it has too many attributes.
    private func scan(from start: Int) -> (end: Int, cut: Int?) {
        var position = start
        var attributes = 0
        var cut: Int?
        var quote: UInt8 = 0
        var isInValue = false
        var isBetween = false
        while position < bytes.count {
            let byte = bytes[position]
            if quote != 0 {
                if byte == quote { (quote, isInValue, isBetween) = (0, false, true) }
            } else if byte == UInt8(ascii: ">") {
                break
            } else if isInValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
                isBetween = true
            } else if byte == UInt8(ascii: "=") {
                (isInValue, isBetween) = (true, false)
            } else if isBetween {
                (isInValue, isBetween) = (false, false)
                attributes += 1
                if attributes > Self.attributes, cut == nil { cut = position }
            } else {
                isInValue = false
            }
            position += 1
        }
        return (position, cut)
    }

    /// The end tag of a script or style sheet: in them a `<` begins no element.
    private func endTag(from start: Int) -> Int {
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), bytes[position + 1] == UInt8(ascii: "/"),
                bytes[position + 2] | 0x20 == UInt8(ascii: "s")
            {
                var end = position
                while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
                return end
            }
            position += 1
        }
        return bytes.count
    }

    /// The first eight letters of a name, as a number; enough to tell the elements apart that matter here.
    private func key(from start: Int) -> UInt64 {
        var key: UInt64 = 0
        var position = start
        while position < bytes.count, position < start + 8, bytes[position] > 0x2F, bytes[position] != UInt8(ascii: ">")
        {
            let byte = bytes[position]
            key = key << 8 | UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            position += 1
        }
        return key
    }

    private static func key(_ name: String) -> UInt64 {
        name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let paragraph = key("p")
    private static let script = key("script")
    private static let style = key("style")
    private static let isVoid = Set(
        [
            "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr",
        ].map(key))
    /// How strong an end tag is, as libxml2 has it; all others have 100.
    private static let weights: [UInt64: Int] = [
        key("p"): 10, key("div"): 150, key("td"): 160, key("th"): 160, key("tr"): 170, key("thead"): 180,
        key("tbody"): 180, key("tfoot"): 180, key("table"): 190, key("head"): 200, key("body"): 200, key("html"): 220,
    ]
    private static let endsItself = Set(
        ["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "a"].map(key))

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
