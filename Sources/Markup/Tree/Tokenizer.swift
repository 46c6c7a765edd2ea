/// Cuts a page into tokens: WHATWG HTML section 13.2.5.
///
/// Every byte is looked at a bounded number of times, whatever it is. Text, names and values are not copied unless they
/// stand in the page other than they are read.
struct Tokenizer {
    /// An element has at most this many attributes; the rest are left out.
    static let attributeLimit = 1000

    /// How what comes is to be read.
    enum Content {
        case data
        /// Text with character references, up to the end tag of ``lastStart``.
        case referenceText
        /// Text, up to the end tag of ``lastStart``.
        case rawText
        case script
        /// Text, up to the end of the page.
        case plainText
        case cdata
    }

    var text: PageText
    var names = NameTable()
    var attributes: [MarkupTree.Attribute] = []
    /// The attributes that belong to the tree already; others go when the next tag is read.
    var keptAttributes = 0
    var content = Content.data
    /// The last start tag, whose end tag ends a text.
    var lastStart = PackedName()
    /// Whether `<![CDATA[` begins a text, and not a comment.
    var allowsCDATA = false
    var position = 0

    /// The number of the tag in which each attribute name stood last.
    private var lastTagByName: [UInt32] = Array(repeating: 0, count: Int(NameTable.first))
    private var tagNumber: UInt32 = 0
    private let knownTags = Tag.known
    private let knownAttributes = AttributeName.known
    let references = CharacterReferences.standard

    init(_ source: [UInt8]) {
        text = PageText(source)
        attributes.reserveCapacity(source.count / 64)
    }

    /// The next token.
    mutating func next() -> Token {
        while position < text.source.count {
            let start = position
            switch content {
            case .data:
                let end = markupStart(from: start)
                if end > start {
                    position = end
                    return .text(textToken(start..<end, references: .text))
                }
                if let token = markup() { return token }
            case .cdata:
                let end = cdataEnd(from: start)
                position = min(end + 3, text.source.count)
                content = .data
                if end > start { return .text(textToken(start..<end)) }
            case .plainText:
                position = text.source.count
                return .text(textToken(start..<position, nulls: .replaced))
            case .referenceText, .rawText, .script:
                let end = content == .script ? scriptEnd(from: start) : rawTextEnd(from: start)
                if end == start {
                    position += 2
                    content = .data
                    if let token = tag(.end) { return token }
                    continue
                }
                position = end
                return .text(
                    textToken(
                        start..<end, references: content == .referenceText ? .text : .none, nulls: .replaced))
            }
        }
        return .endOfFile
    }

    /// Where the next tag, comment or declaration begins.
    private func markupStart(from start: Int) -> Int {
        let source = text.source
        var position = start
        while true {
            position = source.span.first(UInt8(ascii: "<"), from: position)
            guard position + 1 < source.count else { return source.count }
            let next = source[position + 1]
            if next.isASCIILetter || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return position }
            if next == UInt8(ascii: "/"), position + 2 < source.count { return position }
            position += 1
        }
    }

    /// What begins with the `<` at the position; `nil` for `</>`, which is nothing.
    private mutating func markup() -> Token? {
        let next = text.source[position + 1]
        switch next {
        case UInt8(ascii: "!"):
            position += 2
            return declaration()
        case UInt8(ascii: "?"):
            position += 1
            return bogusComment()
        case UInt8(ascii: "/"):
            position += 2
            let name = text.source[position]
            if name.isASCIILetter { return tag(.end) }
            if name != UInt8(ascii: ">") { return bogusComment() }
            position += 1
            return nil
        default:
            position += 1
            return tag(.start)
        }
    }

    private enum TagKind {
        case start, end
    }

    /// Reads a tag from its name on; the end of the page within it ends the page.
    private mutating func tag(_ kind: TagKind) -> Token? {
        attributes.removeLast(attributes.count - keptAttributes)
        tagNumber &+= 1
        let name = readName(isAttribute: false)
        var tag = TagToken(name: ElementName(.other))
        if let known = knownTags[name.packed] {
            tag.name.tag = Tag(rawValue: known) ?? .other
        } else {
            tag.name.number = number(of: name)
        }
        let first = attributes.count
        let source = text.source
        while true {
            while position < source.count, source[position].isHTMLSpace { position += 1 }
            guard position < source.count else { return nil }
            let byte = source[position]
            if byte == UInt8(ascii: ">") { break }
            if byte == UInt8(ascii: "/") {
                position += 1
                tag.isSelfClosing = position < source.count && source[position] == UInt8(ascii: ">")
                continue
            }
            readAttribute(of: kind, isRoom: attributes.count - first < Self.attributeLimit)
        }
        position += 1
        tag.attributes = AttributeRange(
            start: UInt32(truncatingIfNeeded: first), count: UInt16(truncatingIfNeeded: attributes.count - first))
        if kind == .end { return .end(tag) }
        lastStart = name.packed
        return .start(tag)
    }

    private mutating func readAttribute(of kind: TagKind, isRoom: Bool) {
        let name = readName(isAttribute: true)
        let source = text.source
        while position < source.count, source[position].isHTMLSpace { position += 1 }
        var value = position..<position
        if position < source.count, source[position] == UInt8(ascii: "=") { value = readValue() }
        guard kind == .start, isRoom else { return }
        let number = knownAttributes[name.packed].map(UInt32.init) ?? number(of: name)
        while lastTagByName.count <= Int(number) { lastTagByName.append(0) }
        // The first of several is meant.
        if lastTagByName[Int(number)] == tagNumber { return }
        lastTagByName[Int(number)] = tagNumber
        let range = textToken(value, references: .attribute, nulls: .replaced).range
        attributes.append(MarkupTree.Attribute(name: number, value: range))
    }

    /// Where the value lies that begins with the `=` at the position.
    private mutating func readValue() -> Range<Int> {
        let source = text.source
        position += 1
        while position < source.count, source[position].isHTMLSpace { position += 1 }
        guard position < source.count else { return position..<position }
        let first = source[position]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let start = position + 1
            let end = source.span.first(first, from: start)
            position = min(end + 1, source.count)
            return start..<end
        }
        let start = position
        while position < source.count, !source[position].isHTMLSpace, source[position] != UInt8(ascii: ">") {
            position += 1
        }
        return start..<position
    }

    /// A name as it was read.
    private struct Name {
        var packed = PackedName()
        var range = TextRange.empty
        /// Whether it stands in the page in another form.
        var isChanged = false
    }

    private mutating func readName(isAttribute: Bool) -> Name {
        let source = text.source
        var name = Name()
        let start = position
        while position < source.count {
            var byte = source[position]
            if byte <= UInt8(ascii: ">") {
                if byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
                if isAttribute, byte == UInt8(ascii: "="), position > start { break }
                if byte == 0 { name.isChanged = true }
            } else if byte &- 0x41 < 26 {
                byte |= 0x20
                name.isChanged = true
            }
            name.packed.append(byte)
            position += 1
        }
        name.range = TextRange(start..<position)
        return name
    }

    /// The number of a name that doesn't stand in the page.
    mutating func number(of name: String) -> UInt32 {
        let end = text.end
        text.write(name.utf8)
        return numberOfRewritten(from: end)
    }

    /// The number of a name that isn't known beforehand.
    private mutating func number(of name: Name) -> UInt32 {
        guard name.isChanged else { return names.number(of: name.range, in: text) }
        let end = text.end
        for index in Int(name.range.start)..<Int(name.range.end) {
            let byte = text.source[index]
            if byte == 0 {
                text.write("\u{FFFD}".utf8)
            } else {
                text.write(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            }
        }
        return numberOfRewritten(from: end)
    }

    /// The number of the name that was written last, which is kept only if it's new.
    private mutating func numberOfRewritten(from end: Int) -> UInt32 {
        let known = names.ranges.count
        let number = names.number(of: TextRange(end..<text.end), in: text)
        if names.ranges.count == known { text.rewind(to: end) }
        return number
    }
}
