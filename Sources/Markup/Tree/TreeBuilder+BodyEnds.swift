/// End tags in the body, and what stands behind it.
extension TreeBuilder {
    mutating func endInBody(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .div, .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .dl, .fieldset,
            .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search,
            .section, .select, .summary, .ul, .dd, .dt:
            close(tag.name.tag, in: .general)
        case .p:
            if !open.has(.p, in: .button), !isExhausted { push(.p) }
            closeParagraph()
        case .li: close(.li, in: .listItem)
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
            endFormatting(tag.name.tag)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            let headings: [Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]
            guard let place = headings.compactMap({ open.place(of: $0, in: .general) }).max() else { break }
            generateImpliedEnds()
            open.pop(from: place)
        case .body, .html:
            guard open.has(.body, in: .general) else { break }
            mode = .afterBody
            return tag.name.tag == .html ? .again : .done
        case .form: endForm()
        case .applet, .marquee, .object:
            guard open.has(tag.name.tag, in: .general) else { break }
            close(tag.name.tag, in: .general)
            formatting.clearToMarker()
        case .br:
            if isExhausted { break }
            reconstructFormatting()
            _ = arena.add(MarkupTree.Node(ElementName(.br), .html, attributes: .empty), at: place())
            allowsFrameset = false
        case .template: return endTemplate()
        default: endAnyOther(tag.name)
        }
        return .done
    }

    /// Closes an element in scope with all in it.
    private mutating func close(_ tag: Tag, in scope: OpenElements.Scope) {
        guard let place = open.place(of: tag, in: scope) else { return }
        open.pop(from: place)
    }

    /// Closes an element up to which nothing is special.
    mutating func endAnyOther(_ name: ElementName) {
        guard let place = open.place(of: name, in: .special) else { return }
        open.pop(from: place)
    }

    private mutating func endForm() {
        if open.has(.template) { return close(.form, in: .general) }
        let node = form
        form = 0
        guard node != 0, let place = open.place(of: node, named: ElementName(.form)), open.isIn(.general, place) else {
            return
        }
        generateImpliedEnds()
        // It may not be the innermost; what is in it stays open.
        if place < open.count { open.remove(at: place) }
    }

    // MARK: Behind the body

    mutating func startAfterBody(_ tag: TagToken) -> Step {
        switch (mode, tag.name.tag) {
        case (_, .html): return startInBody(tag)
        case (.afterBody, _), (.afterAfterBody, _):
            mode = .inBody
            return .again
        case (_, .noframes): return startAsInHead(tag)
        case (.inFrameset, .frameset): insert(tag)
        case (.inFrameset, .frame): add(tag)
        default: break
        }
        return .done
    }

    mutating func endAfterBody(_ tag: TagToken) -> Step {
        switch (mode, tag.name.tag) {
        case (.afterBody, .html): mode = .afterAfterBody
        case (.afterBody, _), (.afterAfterBody, _):
            mode = .inBody
            return .again
        case (.inFrameset, .frameset):
            guard open.current.is(.frameset) else { break }
            open.pop()
            if !open.current.is(.frameset) { mode = .afterFrameset }
        case (.afterFrameset, .html): mode = .afterAfterFrameset
        default: break
        }
        return .done
    }
}
