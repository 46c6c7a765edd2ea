extension Tokenizer {
    /// Where a text ends in which only its element's end tag is markup.
    func rawTextEnd(from start: Int) -> Int {
        let source = text.source
        var position = start
        while true {
            position = source.span.first(UInt8(ascii: "<"), from: position)
            if position == source.count || isEndTag(at: position) { return position }
            position += 1
        }
    }

    /// Whether the end tag of the last start tag stands at a `<`.
    private func isEndTag(at start: Int) -> Bool {
        let source = text.source
        guard lastStart.count > 0, start + 2 + lastStart.count < source.count, source[start + 1] == UInt8(ascii: "/")
        else { return false }
        var name = PackedName()
        for position in start + 2..<start + 2 + lastStart.count {
            let byte = source[position]
            name.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        return name == lastStart && endsName(source[start + 2 + lastStart.count])
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// How far into a script's comment a place is: in one, an end tag ends the script only where no other start tag
    /// stands before it.
    private enum ScriptDepth {
        case outside, comment, nestedScript
    }

    /// Where a script ends.
    func scriptEnd(from start: Int) -> Int {
        let source = text.source
        var depth = ScriptDepth.outside
        var position = start
        while true {
            position =
                depth == .outside
                ? source.span.first(UInt8(ascii: "<"), from: position)
                : source.span.first(UInt8(ascii: "<"), UInt8(ascii: "-"), from: position)
            guard position < source.count else { return position }
            if source[position] == UInt8(ascii: "-") {
                let dashes = position
                while position < source.count, source[position] == UInt8(ascii: "-") { position += 1 }
                if position - dashes >= 2, position < source.count, source[position] == UInt8(ascii: ">") {
                    depth = .outside
                }
                continue
            }
            switch depth {
            case .outside:
                if isEndTag(at: position) { return position }
                if has("<!--", at: position) {
                    depth = .comment
                    // The dashes may be those that end it.
                    position += 1
                }
            case .comment:
                if isEndTag(at: position) { return position }
                if isWord("<script", at: position) { depth = .nestedScript }
            case .nestedScript:
                if isWord("</script", at: position) { depth = .comment }
            }
            position += 1
        }
    }

    private func isWord(_ word: StaticString, at start: Int) -> Bool {
        let end = start + word.utf8CodeUnitCount
        return end < text.source.count && has(word, at: start) && endsName(text.source[end])
    }

    /// Whether a word in lower case stands at a place, in any case.
    func has(_ word: StaticString, at start: Int) -> Bool {
        word.withUTF8Buffer { word in
            guard start + word.count <= text.source.count else { return false }
            for (offset, byte) in word.enumerated() {
                let other = text.source[start + offset]
                if (other &- 0x41 < 26 ? other | 0x20 : other) != byte { return false }
            }
            return true
        }
    }

    /// Where `]]>` stands, or the end of the page.
    func cdataEnd(from start: Int) -> Int {
        let source = text.source
        var position = start
        while true {
            position = source.span.first(UInt8(ascii: "]"), from: position)
            if position == source.count || has("]]>", at: position) { return position }
            position += 1
        }
    }
}
