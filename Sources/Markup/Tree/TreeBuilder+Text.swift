extension TreeBuilder {
    /// Reads text outside SVG and MathML.
    mutating func textInHTML(_ token: TextToken) {
        var token = token
        while token.range.count > 0 {
            switch mode {
            case .inBody, .inCell, .inCaption, .inTemplate: return textInBody(token)
            case .text: return arena.addText(token.range, at: place())
            case .inTable, .inTableBody, .inRow, .inTableText: return textInTable(token)
            case .inFrameset, .afterFrameset: return addBlanks(of: token.range)
            case .initial, .beforeHTML, .beforeHead:
                token.range = token.range.dropping(blanks(token))
                if token.range.count > 0 { leaveStart() }
            case .inHead, .inHeadNoscript, .afterHead, .inColumnGroup:
                let blank = token.range.prefix(blanks(token))
                if blank.count > 0 { arena.addText(blank, at: place()) }
                token.range = token.range.dropping(blank.count)
                if token.range.count > 0, !leaveHead() { return addBlanks(of: token.range) }
            case .afterBody, .afterAfterBody:
                if tokenizer.text.isBlank(token.range) { return textInBody(token) }
                let blank = token.range.prefix(blanks(token))
                if blank.count > 0 { textInBody(TextToken(range: blank)) }
                token.range = token.range.dropping(blank.count)
                mode = .inBody
            case .afterAfterFrameset: return addBlanks(of: token.range)
            }
        }
    }

    private func blanks(_ token: TextToken) -> UInt32 { tokenizer.text.blankCount(token.range) }

    /// Reads text where it's shown; nulls say nothing there.
    mutating func textInBody(_ token: TextToken) {
        let range = token.hasNull ? withoutNulls(token.range, replacement: "") : token.range
        guard range.count > 0 else { return }
        reconstructFormatting()
        arena.addText(range, at: place())
        if allowsFrameset, !tokenizer.text.isBlank(range) { allowsFrameset = false }
    }

    mutating func textInForeign(_ token: TextToken) {
        let range = token.hasNull ? withoutNulls(token.range, replacement: "\u{FFFD}") : token.range
        arena.addText(range, at: .lastIn(open.current.node))
        guard allowsFrameset else { return }
        let text = tokenizer.text
        allowsFrameset = text[token.range].allSatisfy { $0.isHTMLSpace || $0 == 0 }
    }

    private mutating func withoutNulls(_ range: TextRange, replacement: String) -> TextRange {
        let start = tokenizer.text.end
        for position in range.start..<range.end {
            let byte = tokenizer.text[position]
            if byte == 0 { tokenizer.text.write(replacement.utf8) } else { tokenizer.text.write(byte) }
        }
        return TextRange(start..<tokenizer.text.end)
    }

    /// Adds the white space of a text, and nothing else.
    private mutating func addBlanks(of range: TextRange) {
        let blanks = tokenizer.text[range].filter(\.isHTMLSpace)
        guard !blanks.isEmpty else { return }
        let start = tokenizer.text.end
        tokenizer.text.write(blanks)
        arena.addText(TextRange(start..<tokenizer.text.end), at: place())
    }

    private mutating func textInTable(_ token: TextToken) {
        let isInStructure = open.current.tag.isTableStructure || open.current.tag == .template
        guard open.current.namespace == .html, isInStructure else {
            return fostering { builder in builder.textInBody(token) }
        }
        let range = token.hasNull ? withoutNulls(token.range, replacement: "") : token.range
        if mode != .inTableText {
            returnMode = mode
            mode = .inTableText
        }
        if range.count > 0 { tableText.append(range) }
    }

    /// Decides where the text of a table goes, once it's known whether it's more than white space.
    mutating func leaveTableText() {
        guard mode == .inTableText else { return }
        mode = returnMode
        let isBlank = tableText.allSatisfy { tokenizer.text.isBlank($0) }
        for range in tableText {
            if isBlank {
                arena.addText(range, at: place())
            } else {
                fostering { builder in builder.textInBody(TextToken(range: range)) }
            }
        }
        tableText.removeAll(keepingCapacity: true)
    }

    /// Does something while what would stand in a table goes before it.
    mutating func fostering<Result>(_ work: (inout TreeBuilder) -> Result) -> Result {
        isFostering = true
        defer { isFostering = false }
        return work(&self)
    }
}
