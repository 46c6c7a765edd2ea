/// Gathers the text of one block: white space collapsed, indents and invisible characters dropped.
struct TextCollapser {
    private(set) var bytes: [UInt8] = []
    /// How many of the bytes are inside links.
    private(set) var linkBytes = 0
    private var isSpacePending = false
    private var isLineBreakPending = false
    /// How wide the white space is that stands between what was read and what comes: an indent in the middle of a text
    /// is a paragraph's start that lost its line break.
    private var indent = 0

    /// Appends text.
    ///
    /// - Returns: Where in `source` a new paragraph starts, if one does: the rest isn't read then.
    mutating func append(_ source: ArraySlice<UInt8>, isLink: Bool) -> Int? {
        let text = source.span
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte <= 0x20 {
                isSpacePending = true
                if byte == 0x0A { isLineBreakPending = true }
                index += 1
                continue
            }
            let special = Self.special(in: text, at: index)
            if special.length > 0 {
                if special.width > 0 { isSpacePending = true }
                indent += special.indent
                index += special.length
                continue
            }
            if isSpacePending {
                if indent >= 4, SentenceEnd.ends(bytes) { return source.startIndex + index }
                writeSpace(before: byte)
            }
            let start = index
            repeat {
                index += 1
            } while index < text.count && text[index] > 0x20
                && Self.special(in: text, at: index).length == 0
            bytes.append(contentsOf: source[source.startIndex + start..<source.startIndex + index])
            if isLink { linkBytes += index - start }
        }
        return nil
    }

    /// Appends what separates two cells of a row.
    mutating func separate() {
        (isSpacePending, isLineBreakPending, indent) = (false, false, 0)
        guard !bytes.isEmpty else { return }
        bytes.append(contentsOf: " | ".utf8)
    }

    /// Marks a boundary that shows as white space.
    mutating func space() {
        isSpacePending = true
    }

    /// Makes an indent that was found to start a paragraph a space like any other.
    mutating func ignoreIndent() {
        indent = 0
    }

    /// Hands over what was gathered and starts anew.
    mutating func take() -> (bytes: [UInt8], linkBytes: Int) {
        defer {
            bytes = []
            linkBytes = 0
            (isSpacePending, isLineBreakPending, indent) = (false, false, 0)
        }
        return (bytes, linkBytes)
    }

    private mutating func writeSpace(before next: UInt8) {
        defer { (isSpacePending, isLineBreakPending, indent) = (false, false, 0) }
        guard let last = bytes.last else { return }
        // A line break in the source between two Chinese characters is no space.
        if isLineBreakPending, indent == 0, next >= 0xE3, last >= 0x80, bytes.count >= 3,
            bytes[bytes.count - 3] >= 0xE3
        {
            return
        }
        bytes.append(0x20)
    }

    /// Other white space and invisible characters at `index`: their length, whether they show, and how far they indent
    /// (4 for two full-width spaces, or four no-break spaces).
    @inline(__always)
    private static func special(in text: Span<UInt8>, at index: Int) -> (length: Int, width: Int, indent: Int) {
        switch text[index] {
        case 0xC2, 0xE2, 0xE3: longSpecial(in: text, at: index)
        default: (0, 0, 0)
        }
    }

    private static func longSpecial(in text: Span<UInt8>, at index: Int) -> (length: Int, width: Int, indent: Int) {
        let byte = text[index]
        if byte == 0xC2, index + 1 < text.count {
            switch text[index + 1] {
            case 0xA0: return (2, 1, 1)
            case 0xAD: return (2, 0, 0)
            default: return (0, 0, 0)
            }
        }
        guard byte != 0xC2, index + 2 < text.count else { return (0, 0, 0) }
        switch (byte, text[index + 1], text[index + 2]) {
        case (0xE3, 0x80, 0x80): return (3, 1, 2)
        case (0xE2, 0x80, 0x83): return (3, 1, 2)
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F):
            return (3, 1, 0)
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0): return (3, 0, 0)
        default: return (0, 0, 0)
        }
    }
}
