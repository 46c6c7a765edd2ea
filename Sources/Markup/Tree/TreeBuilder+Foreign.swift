/// SVG and MathML.
extension TreeBuilder {
    /// Whether a start tag within SVG or MathML is one of HTML all the same.
    func readsAsHTML(_ tag: TagToken) -> Bool {
        switch open.current.integration {
        case .html: true
        case .mathMLText: tag.name.tag != .mglyph && tag.name.tag != .malignmark
        case .annotation: tag.name.tag == .svg
        case .none: false
        }
    }

    /// Starts `svg` or `math` within HTML.
    mutating func startForeignRoot(_ tag: TagToken) {
        insertForeign(tag, tag.name.tag == .svg ? .svg : .mathML)
    }

    mutating func startForeign(_ tag: TagToken) -> Step {
        if tag.name.tag.breaksOutOfForeign || tag.name.tag == .font && hasFontAttribute(tag) {
            leaveForeign()
            return .again
        }
        insertForeign(tag, open.current.namespace)
        return .done
    }

    private func hasFontAttribute(_ tag: TagToken) -> Bool {
        [AttributeName.color, .face, .size].contains { value(of: $0, in: tag) != nil }
    }

    /// Closes elements up to one in which HTML can stand.
    private mutating func leaveForeign() {
        while open.current.isOnlyForeign { open.pop() }
    }

    mutating func endForeign(_ tag: TagToken) -> Step {
        if tag.name.tag == .br || tag.name.tag == .p {
            leaveForeign()
            return .again
        }
        guard let place = open.foreignPlace(of: tag.name), place > 0 else { return .again }
        open.pop(from: place)
        return .done
    }

    private mutating func insertForeign(_ tag: TagToken, _ namespace: MarkupTree.Namespace) {
        tokenizer.keptAttributes = tokenizer.attributes.count
        let isRoot = namespace == .svg ? tag.name.tag == .svg : tag.name.tag == .math
        var name = tag.name
        if !isRoot {
            name = ElementName(number: foreignNumber(of: tag.name, namespace))
        }
        adjustAttributes(tag.attributes, namespace)
        let node = arena.add(MarkupTree.Node(name, namespace, attributes: tag.attributes), at: place())
        if tag.isSelfClosing || isFull { return }
        open.push(
            .init(
                node: node, name: tag.name, namespace: namespace, attributes: tag.attributes,
                integration: integration(of: tag, namespace)))
    }

    private func integration(of tag: TagToken, _ namespace: MarkupTree.Namespace) -> OpenElements.Integration {
        switch tag.name.tag {
        case .mi, .mo, .mn, .ms, .mtext: return namespace == .mathML ? .mathMLText : .none
        case .foreignobject, .desc, .title: return namespace == .svg ? .html : .none
        case .annotationXML where namespace == .mathML:
            let encoding = value(of: .encoding, in: tag).map { String(decoding: $0, as: UTF8.self).lowercased() }
            return encoding == "text/html" || encoding == "application/xhtml+xml" ? .html : .annotation
        default: return .none
        }
    }

    private mutating func adjustAttributes(_ range: AttributeRange, _ namespace: MarkupTree.Namespace) {
        for index in range.indices where tokenizer.attributes[index].name >= NameTable.first {
            let number = tokenizer.attributes[index].name
            if namespace == .mathML {
                guard tokenizer.text[tokenizer.names[number]].elementsEqual("definitionurl".utf8) else { continue }
                tokenizer.attributes[index].name = tokenizer.number(of: "definitionURL")
            } else if let form = svgAttributes[number] {
                tokenizer.attributes[index].name = form
            } else {
                let name = String(decoding: tokenizer.text[tokenizer.names[number]], as: UTF8.self)
                let form = ForeignNames.attributes[name].map { tokenizer.number(of: $0) } ?? number
                svgAttributes[number] = form
                tokenizer.attributes[index].name = form
            }
        }
    }

    /// The number of an element's name as SVG or MathML writes it.
    private mutating func foreignNumber(of name: ElementName, _ namespace: MarkupTree.Namespace) -> UInt32 {
        // Names that have a tag are numbered by it, those that have none by their own number: the two never meet.
        let key = name.tag == .other ? name.number : UInt32(name.tag.rawValue)
        if namespace == .svg, let form = svgElements[key] { return form }
        let plain =
            name.tag == .other
            ? String(decoding: tokenizer.text[tokenizer.names[name.number]], as: UTF8.self) : name.tag.name
        guard namespace == .svg else { return name.tag == .other ? name.number : tokenizer.number(of: plain) }
        let form = tokenizer.number(of: ForeignNames.elements[plain] ?? plain)
        svgElements[key] = form
        return form
    }
}
