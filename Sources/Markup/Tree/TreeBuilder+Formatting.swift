/// Formatting elements, which overlap others as they please.
extension TreeBuilder {
    /// What making an element once more costs of the allowance.
    private static let copyCost = 64
    private static let adoptionCost = 16

    mutating func startFormatting(_ tag: TagToken) {
        let name = tag.name.tag
        if name == .a, let index = formatting.last(.a) {
            let node = formatting.entries[index].node
            endFormatting(.a)
            formatting.remove(node: node)
            if let place = open.place(of: node, named: ElementName(.a)) { open.remove(at: place) }
        }
        reconstructFormatting()
        if name == .nobr, open.has(.nobr, in: .general) {
            endFormatting(.nobr)
            reconstructFormatting()
        }
        guard let node = insert(tag) else { return }
        formatting.push(
            .init(node: node, name: tag.name, attributes: tag.attributes, fingerprint: fingerprint(of: tag.attributes)))
    }

    private func fingerprint(of range: AttributeRange) -> Int {
        tokenizer.attributes[range.indices].reduce(Int(range.count)) { sum, attribute in
            var hasher = Hasher()
            hasher.combine(attribute.name)
            tokenizer.text[attribute.value].withUnsafeBytes { hasher.combine(bytes: $0) }
            return sum &+ hasher.finalize()
        }
    }

    /// Opens the formatting elements again that the last block's end closed.
    mutating func reconstructFormatting() {
        guard let last = formatting.entries.last, !last.isMarker, !isFull, !isExhausted, !isOpen(last) else { return }
        var index = formatting.entries.count - 1
        while index > 0, !formatting.entries[index - 1].isMarker, !isOpen(formatting.entries[index - 1]) { index -= 1 }
        while index < formatting.entries.count, !isFull {
            guard allowance >= Self.copyCost else { return formatting.forget() }
            let element = copy(of: formatting.entries[index], at: place())
            open.push(element)
            formatting.setNode(element.node, at: index)
            index += 1
        }
    }

    private func isOpen(_ entry: FormattingList.Entry) -> Bool {
        open.place(of: entry.node, named: entry.name) != nil
    }

    private mutating func copy(of entry: FormattingList.Entry, at place: NodeArena.Place) -> OpenElements.Element {
        allowance -= Self.copyCost
        let node = arena.add(MarkupTree.Node(entry.name, .html, attributes: entry.attributes), at: place)
        return .init(node: node, name: entry.name, namespace: .html, attributes: entry.attributes)
    }

    /// Reads the end of a formatting element: the adoption agency algorithm.
    mutating func endFormatting(_ tag: Tag) {
        if open.current.is(tag), formatting.index(of: open.current.node) == nil { return open.pop() }
        for _ in 0..<8 {
            guard let index = formatting.last(tag) else { return endAnyOther(ElementName(tag)) }
            let entry = formatting.entries[index]
            guard let place = open.place(of: entry.node, named: entry.name) else { return formatting.remove(at: index) }
            guard open.isIn(.general, place) else { return }
            guard let block = open.firstSpecial(above: place), allowance >= Self.copyCost * 8, !isExhausted else {
                open.pop(from: place)
                return formatting.remove(at: index)
            }
            allowance -= Self.adoptionCost + open.count - place
            adopt(entry, at: place, block: block)
        }
    }

    /// Moves a block out of a formatting element, and the formatting into the block.
    private mutating func adopt(_ entry: FormattingList.Entry, at place: Int, block: Int) {
        let furthest = open[block]
        let ancestor = open[place - 1]
        var bookmark = formatting.index(of: entry.node) ?? 0
        var last = furthest.node
        var innermost = block
        for (count, position) in (place + 1..<block).reversed().enumerated() {
            let element = open[position]
            let index = formatting.index(of: element.node)
            guard let index, count < 3 else {
                if let index {
                    formatting.remove(at: index)
                    if index < bookmark { bookmark -= 1 }
                }
                open.remove(at: position)
                innermost -= 1
                continue
            }
            let copy = copy(of: formatting.entries[index], at: .lastIn(ancestor.node))
            arena.detach(copy.node)
            formatting.setNode(copy.node, at: index)
            open.setNode(copy.node, at: position)
            if last == furthest.node { bookmark = index + 1 }
            arena.move(last, to: .lastIn(copy.node))
            last = copy.node
        }
        arena.move(last, to: self.place(in: ancestor))
        let copy = copy(of: entry, at: .lastIn(furthest.node))
        arena.detach(copy.node)
        arena.moveChildren(of: furthest.node, to: copy.node)
        arena.move(copy.node, to: .lastIn(furthest.node))
        formatting.insert(
            .init(node: copy.node, name: entry.name, attributes: entry.attributes, fingerprint: entry.fingerprint),
            at: bookmark)
        formatting.remove(node: entry.node)
        open.insert(copy, at: innermost + 1)
        open.remove(at: place)
    }
}
