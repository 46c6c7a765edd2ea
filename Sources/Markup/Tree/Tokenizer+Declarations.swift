extension Tokenizer {
    /// What begins behind `<!`.
    mutating func declaration() -> Token? {
        if has("--", at: position) {
            position += 2
            return comment()
        }
        if has("doctype", at: position) {
            position += 7
            return .doctype(doctype())
        }
        if allowsCDATA, text.source[position...].starts(with: "[CDATA[".utf8) {
            position += 7
            content = .cdata
            return nil
        }
        return bogusComment()
    }

    /// A comment that ends with the next `>`.
    mutating func bogusComment() -> Token {
        let start = position
        let end = text.source.span.first(UInt8(ascii: ">"), from: start)
        position = min(end + 1, text.source.count)
        return .comment(textToken(start..<end, nulls: .replaced).range)
    }

    private mutating func comment() -> Token {
        let start = position
        let end = commentEnd(from: start)
        return .comment(textToken(start..<end, nulls: .replaced).range)
    }

    /// Where the text of a comment ends; sets the position behind the comment.
    private mutating func commentEnd(from start: Int) -> Int {
        let source = text.source
        if has(">", at: start) {
            position = start + 1
            return start
        }
        if has("->", at: start) {
            position = start + 2
            return start
        }
        while true {
            position = source.span.first(UInt8(ascii: "-"), from: position)
            let dashes = position
            while position < source.count, source[position] == UInt8(ascii: "-") { position += 1 }
            let count = position - dashes
            guard position < source.count else { return max(start, position - min(count, 2)) }
            guard count >= 2 else { continue }
            if source[position] == UInt8(ascii: ">") {
                position += 1
                return position - 3
            }
            if source[position] == UInt8(ascii: "!") {
                let end = position - 2
                position += 1
                guard position < source.count else { return end }
                if source[position] == UInt8(ascii: ">") {
                    position += 1
                    return end
                }
            }
        }
    }

    /// Reads a document type declaration from behind the word.
    private mutating func doctype() -> DoctypeToken {
        var doctype = DoctypeToken()
        skipSpace()
        if let byte = current, byte != UInt8(ascii: ">") {
            doctype.name = doctypeName()
            skipSpace()
            readIdentifiers(&doctype)
        } else {
            doctype.forcesQuirks = true
        }
        skipSpace()
        if current == nil { doctype.forcesQuirks = true }
        // Whatever else stands there says nothing.
        let end = text.source.span.first(UInt8(ascii: ">"), from: position)
        position = min(end + 1, text.source.count)
        return doctype
    }

    private mutating func readIdentifiers(_ doctype: inout DoctypeToken) {
        if has("public", at: position) {
            position += 6
            skipSpace()
            doctype.publicID = identifier(&doctype)
            guard doctype.publicID != nil else { return }
            skipSpace()
            if current == UInt8(ascii: ">") { return }
            doctype.systemID = identifier(&doctype)
        } else if has("system", at: position) {
            position += 6
            skipSpace()
            doctype.systemID = identifier(&doctype)
        } else if current != UInt8(ascii: ">") {
            doctype.forcesQuirks = true
        }
    }

    private var current: UInt8? { position < text.source.count ? text.source[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte.isHTMLSpace { position += 1 }
    }

    private mutating func doctypeName() -> TextRange {
        let start = text.end
        while let byte = current, !byte.isHTMLSpace, byte != UInt8(ascii: ">") {
            if byte == 0 {
                text.write("\u{FFFD}".utf8)
            } else {
                text.write(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            }
            position += 1
        }
        return TextRange(start..<text.end)
    }

    /// A quoted identifier; `nil` where there is none.
    private mutating func identifier(_ doctype: inout DoctypeToken) -> TextRange? {
        guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            doctype.forcesQuirks = true
            return nil
        }
        let start = position + 1
        position = start
        while let byte = current, byte != quote, byte != UInt8(ascii: ">") { position += 1 }
        let range = textToken(start..<position, nulls: .replaced).range
        if current == quote { position += 1 } else { doctype.forcesQuirks = true }
        return range
    }
}
