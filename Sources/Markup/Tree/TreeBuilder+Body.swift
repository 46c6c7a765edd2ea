/// Start tags in the body.
extension TreeBuilder {
    mutating func startInBody(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .div, .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .dl, .fieldset,
            .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section, .summary,
            .ul:
            closeParagraph()
            insert(tag)
        case .span:
            reconstructFormatting()
            insert(tag)
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: startFormatting(tag)
        case .li: startItem(tag, .li, .li)
        case .dd, .dt: startItem(tag, .dd, .dt)
        case .area, .br, .embed, .img, .keygen, .wbr: addVoid(tag)
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startAsInHead(tag)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraph()
            if open.current.namespace == .html, open.current.tag.isHeading { open.pop() }
            insert(tag)
        case .pre, .listing:
            closeParagraph()
            insert(tag)
            dropLineFeed()
            allowsFrameset = false
        case .form: startForm(tag)
        case .button:
            if let place = open.place(of: .button, in: .general) {
                generateImpliedEnds()
                open.pop(from: place)
            }
            reconstructFormatting()
            insert(tag)
            allowsFrameset = false
        case .table: startTable(tag)
        case .input: startInput(tag)
        case .param, .source, .track: add(tag)
        case .hr: startRule(tag)
        case .image:
            var tag = tag
            tag.name = ElementName(.img)
            addVoid(tag)
        case .textarea:
            pushText(tag, as: .referenceText)
            dropLineFeed()
            allowsFrameset = false
        case .xmp:
            closeParagraph()
            reconstructFormatting()
            allowsFrameset = false
            pushText(tag, as: .rawText)
        case .iframe:
            allowsFrameset = false
            pushText(tag, as: .rawText)
        case .noembed: pushText(tag, as: .rawText)
        case .plaintext:
            closeParagraph()
            push(tag)
            tokenizer.content = .plainText
        case .select, .option, .optgroup: startChoice(tag)
        case .rb, .rtc:
            if open.has(.ruby, in: .general) { generateImpliedEnds() }
            insert(tag)
        case .rp, .rt:
            if open.has(.ruby, in: .general) { generateImpliedEnds(except: .rtc) }
            insert(tag)
        case .applet, .marquee, .object:
            reconstructFormatting()
            if insert(tag) != nil { formatting.pushMarker() }
            allowsFrameset = false
        case .math, .svg:
            reconstructFormatting()
            startForeignRoot(tag)
        case .html, .body: mergeAttributes(tag)
        case .frameset: startFrameset(tag)
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
        default:
            reconstructFormatting()
            insert(tag)
        }
        return .done
    }

    mutating func closeParagraph() {
        guard let place = open.place(of: .p, in: .button) else { return }
        open.pop(from: place)
    }

    /// Closes the elements whose end tag may be left out.
    mutating func generateImpliedEnds(except tag: Tag = .other) {
        while open.current.namespace == .html, open.current.tag.hasImpliedEnd, open.current.tag != tag { open.pop() }
    }

    private mutating func addVoid(_ tag: TagToken) {
        reconstructFormatting()
        add(tag)
        allowsFrameset = false
    }

    /// Starts an item, which ends the one before it: of one or the other kind.
    private mutating func startItem(_ tag: TagToken, _ kind: Tag, _ other: Tag) {
        allowsFrameset = false
        let place = max(open.place(of: kind, in: .item) ?? -1, open.place(of: other, in: .item) ?? -1)
        if place >= 0 { open.pop(from: place) }
        closeParagraph()
        insert(tag)
    }

    private mutating func startForm(_ tag: TagToken) {
        let isInTemplate = open.has(.template)
        guard form == 0 || isInTemplate else { return }
        closeParagraph()
        if let node = insert(tag), !isInTemplate { form = node }
    }

    private mutating func startTable(_ tag: TagToken) {
        if quirks != .full { closeParagraph() }
        guard insert(tag) != nil else { return }
        allowsFrameset = false
        mode = .inTable
    }

    private mutating func startInput(_ tag: TagToken) {
        if let place = open.place(of: .select, in: .general) { open.pop(from: place) }
        reconstructFormatting()
        add(tag)
        if !isHidden(tag) { allowsFrameset = false }
    }

    /// Whether an `input` isn't shown.
    func isHidden(_ tag: TagToken) -> Bool {
        guard let type = value(of: .type, in: tag) else { return false }
        return type.count == 6 && zip(type, "hidden".utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    /// The value of a tag's attribute.
    func value(of name: AttributeName, in tag: TagToken) -> ArraySlice<UInt8>? {
        tokenizer.attributes[tag.attributes.indices].first { $0.name == UInt32(name.rawValue) }
            .map { tokenizer.text[$0.value] }
    }

    private mutating func startRule(_ tag: TagToken) {
        closeParagraph()
        if open.has(.select, in: .general) { generateImpliedEnds() }
        add(tag)
        allowsFrameset = false
    }

    private mutating func startChoice(_ tag: TagToken) {
        let select = open.place(of: .select, in: .general)
        switch tag.name.tag {
        case .select:
            if let select { return open.pop(from: select) }
            reconstructFormatting()
            insert(tag)
            allowsFrameset = false
        case .option:
            if select != nil {
                generateImpliedEnds(except: .optgroup)
            } else if open.current.is(.option) {
                open.pop()
            }
            reconstructFormatting()
            insert(tag)
        default:
            if select != nil {
                generateImpliedEnds()
            } else if open.current.is(.option) {
                open.pop()
            }
            reconstructFormatting()
            insert(tag)
        }
    }

    private mutating func startFrameset(_ tag: TagToken) {
        guard allowsFrameset, open.count > 1, open[1].is(.body) else { return }
        arena.detach(open[1].node)
        open.pop(from: 1)
        push(tag)
        mode = .inFrameset
    }

    /// Adds the attributes of a second `html` or `body` to the first.
    private mutating func mergeAttributes(_ tag: TagToken) {
        guard !open.has(.template), tag.attributes.count > 0 || tag.name.tag == .body else { return }
        var node = open[0].node
        if tag.name.tag == .body {
            guard open.count > 1, open[1].is(.body) else { return }
            allowsFrameset = false
            node = open[1].node
        }
        let old = arena.nodes[node].attributes
        var known = mergedNames.removeValue(forKey: node) ?? Set(tokenizer.attributes[old.indices].map(\.name))
        let room = Tokenizer.attributeLimit - Int(old.count)
        let new = tokenizer.attributes[tag.attributes.indices].filter { known.insert($0.name).inserted }.prefix(room)
        mergedNames[node] = known
        guard !new.isEmpty else { return }
        let start = tokenizer.keptAttributes
        tokenizer.attributes.removeLast(tokenizer.attributes.count - start)
        tokenizer.attributes += tokenizer.attributes[old.indices] + new
        tokenizer.keptAttributes = tokenizer.attributes.count
        arena.setAttributes(
            AttributeRange(
                start: UInt32(truncatingIfNeeded: start), count: UInt16(truncatingIfNeeded: Int(old.count) + new.count)),
            of: node)
    }
}
