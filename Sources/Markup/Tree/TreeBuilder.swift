/// Builds a tree from what a parser reports, bounded in depth.
struct TreeBuilder {
    /// Elements nested deeper than this are left out; their text stays, as text of the deepest element kept.
    static let depthLimit = 512

    private(set) var tree = MarkupTree()
    private var open: [Int] = []
    /// How many open elements were left out.
    private var tooDeep = 0

    init(expectedBytes: Int) {
        tree.bytes.reserveCapacity(expectedBytes)
        tree.nodes.reserveCapacity(expectedBytes / 32 + 1)
        append(.document, tag: .other, text: 0..<0, attributes: 0..<0)
        open.append(0)
    }

    mutating func start(_ name: UnsafeBufferPointer<UInt8>) {
        guard open.count < Self.depthLimit else {
            tooDeep += 1
            return
        }
        let tag = Tag(name: name)
        let text = tag == .other ? append(name) : 0..<0
        let index = append(.element, tag: tag, text: text, attributes: tree.attributes.count..<tree.attributes.count)
        open.append(index)
    }

    /// Adds an attribute to the element just started.
    mutating func attribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        guard tooDeep == 0, let index = open.last, index == tree.nodes.count - 1 else { return }
        tree.attributes.append(MarkupTree.Attribute(name: append(name), value: append(value)))
        tree.nodes[index].attributes = tree.nodes[index].attributes.lowerBound..<tree.attributes.count
    }

    mutating func end() {
        guard tooDeep == 0 else {
            tooDeep -= 1
            return
        }
        guard open.count > 1, let index = open.popLast() else { return }
        tree.nodes[index].end = tree.nodes.count
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        // A parser reports long text, and text with entities, in pieces.
        if let last = tree.nodes.indices.last, tree.nodes[last].kind == .text, tree.nodes[last].parent == open.last,
            tree.nodes[last].text.upperBound == tree.bytes.count
        {
            _ = append(bytes)
            tree.nodes[last].text = tree.nodes[last].text.lowerBound..<tree.bytes.count
        } else {
            append(.text, tag: .other, text: append(bytes), attributes: 0..<0)
        }
    }

    mutating func comment(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(.comment, tag: .other, text: append(bytes), attributes: 0..<0)
    }

    /// The tree, all elements closed.
    mutating func finished() -> MarkupTree {
        while open.count > 1 || tooDeep > 0 { end() }
        tree.nodes[0].end = tree.nodes.count
        return tree
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = tree.bytes.count
        tree.bytes.append(contentsOf: bytes)
        return start..<tree.bytes.count
    }

    @discardableResult
    private mutating func append(
        _ kind: MarkupTree.Kind, tag: Tag, text: Range<Int>, attributes: Range<Int>
    ) -> Int {
        let index = tree.nodes.count
        tree.nodes.append(
            MarkupTree.Node(
                kind: kind, tag: tag, parent: open.last ?? 0, end: index + 1, text: text, attributes: attributes))
        return index
    }
}
