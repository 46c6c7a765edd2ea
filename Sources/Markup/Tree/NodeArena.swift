/// The nodes of a tree that grows.
///
/// As long as each node is added behind all others, the order in which they are made is the order of the document, and
/// a node knows only its parent. The first that isn't links all of them with their neighbours.
struct NodeArena {
    /// Where a node goes.
    enum Place {
        /// Last in the innermost open element, or in one around it that nothing else will be added to within.
        case lastIn(Int)
        /// Last in any other node.
        case aside(Int)
        case before(Int)
    }

    /// A node's neighbours; zero where there is none, except that the first child's `previous` is the last child.
    private struct Links {
        var next: UInt32 = 0
        var previous: UInt32 = 0
    }

    private(set) var nodes: [MarkupTree.Node] = [.document]
    /// Empty as long as nodes are in the document's order.
    ///
    /// When it isn't, a node's `end` is its first child.
    private var links: [Links] = []
    /// A node was added to an element that isn't the innermost open one: what comes next is out of order.
    private var isDetoured = false
    private var hasPieces = false

    var isLinked: Bool { !links.isEmpty }

    init(expectedNodes: Int) {
        nodes.reserveCapacity(expectedNodes)
    }

    /// Adds a node and returns its index.
    @inline(__always)
    mutating func add(_ node: MarkupTree.Node, at place: Place) -> Int {
        let index = nodes.count
        if !isLinked, !isDetoured, case .lastIn(let parent) = place {
            nodes.append(node)
            nodes[index].parent = parent
        } else {
            if !isLinked { link() }
            nodes.append(node)
            links.append(Links())
            attach(index, at: place)
        }
        return index
    }

    /// Adds a node at a place behind which the page may go on elsewhere.
    mutating func addAside(_ node: MarkupTree.Node, to parent: Int) -> Int {
        defer { isDetoured = true }
        return add(node, at: .lastIn(parent))
    }

    /// Says that what follows is added to an element that isn't the last of the page.
    mutating func detour() {
        isDetoured = true
    }

    /// Adds text; text right behind other text goes on with it.
    mutating func addText(_ range: TextRange, at place: Place) {
        if let last = lastText(at: place) {
            let text = nodes[last].text
            if text.end == range.start {
                nodes[last].text = TextRange(start: text.start, count: text.count + range.count)
                return
            }
            let index = add(MarkupTree.Node(.text, text: range), at: place)
            nodes[index].continuesText = true
            hasPieces = true
        } else {
            _ = add(MarkupTree.Node(.text, text: range), at: place)
        }
    }

    /// The text node right before a place.
    private mutating func lastText(at place: Place) -> Int? {
        var last = nodes.count - 1
        switch place {
        case .lastIn(let parent) where !isLinked:
            return nodes[last].kind == .text && nodes[last].parent == parent ? last : nil
        case .lastIn(let parent), .aside(let parent):
            if !isLinked { link() }
            let first = nodes[parent].end
            guard first != 0 else { return nil }
            last = Int(links[first].previous)
        case .before(let sibling):
            if !isLinked { link() }
            if nodes[nodes[sibling].parent].end == sibling { return nil }
            last = Int(links[sibling].previous)
        }
        return nodes[last].kind == .text ? last : nil
    }

    /// Changes a node in place.
    mutating func setAttributes(_ attributes: AttributeRange, of node: Int) {
        nodes[node].attributes = attributes
    }

    // MARK: Moving

    /// Moves a node with all below it.
    mutating func move(_ node: Int, to place: Place) {
        detach(node)
        attach(node, at: place)
    }

    /// Moves all children of a node behind those of another.
    mutating func moveChildren(of node: Int, to target: Int) {
        if !isLinked { link() }
        while nodes[node].end != 0 { move(nodes[node].end, to: .lastIn(target)) }
    }

    /// Whether a node stands in the tree.
    func hasParent(_ node: Int) -> Bool { nodes[node].parent != node }

    /// Takes a node out of the tree, with all below it.
    mutating func detach(_ node: Int) {
        if !isLinked { link() }
        let parent = nodes[node].parent
        guard parent != node else { return }
        let first = nodes[parent].end
        let (next, previous) = (Int(links[node].next), Int(links[node].previous))
        if first == node {
            nodes[parent].end = next
            if next != 0 { links[next].previous = links[node].previous }
        } else {
            links[previous].next = links[node].next
            links[next == 0 ? first : next].previous = links[node].previous
        }
        links[node] = Links()
        nodes[node].parent = node
    }

    private mutating func attach(_ node: Int, at place: Place) {
        let link = UInt32(truncatingIfNeeded: node)
        switch place {
        case .lastIn(let parent), .aside(let parent):
            let first = nodes[parent].end
            if first == 0 {
                nodes[parent].end = node
                links[node].previous = link
            } else {
                links[node].previous = links[first].previous
                links[Int(links[first].previous)].next = link
                links[first].previous = link
            }
            nodes[node].parent = parent
        case .before(let sibling):
            let parent = nodes[sibling].parent
            links[node] = Links(
                next: UInt32(truncatingIfNeeded: sibling), previous: links[sibling].previous)
            if nodes[parent].end == sibling {
                nodes[parent].end = node
            } else {
                links[Int(links[sibling].previous)].next = link
            }
            links[sibling].previous = link
            nodes[node].parent = parent
        }
    }

    private mutating func link() {
        links = Array(repeating: Links(), count: nodes.count)
        for index in nodes.indices.dropFirst() { attach(index, at: .lastIn(nodes[index].parent)) }
    }

    // MARK: Finishing

    /// The nodes in the document's order.
    mutating func finished(_ text: inout PageText) -> [MarkupTree.Node] {
        if hasPieces, !isLinked { link() }
        if isLinked { sort(&text) } else { close() }
        return nodes
    }

    private mutating func close() {
        for index in nodes.indices.reversed() {
            let end = max(nodes[index].end, index + 1)
            nodes[index].end = end
            let parent = nodes[index].parent
            if nodes[parent].end < end { nodes[parent].end = end }
        }
    }

    /// Puts the nodes in the document's order, drops those that stand nowhere, and joins the pieces of texts.
    private mutating func sort(_ text: inout PageText) {
        var (places, count) = places(&text)
        links = []
        for index in nodes.indices { nodes[index].parent = Int(places[nodes[index].parent]) }
        var index = 0
        while index < nodes.count {
            let place = Int(places[index])
            if place == index {
                index += 1
            } else {
                nodes.swapAt(index, place)
                places.swapAt(index, place)
            }
        }
        // A copy takes the room that it needs, and no more.
        nodes = Array(nodes[..<count])
    }

    /// The new place of each node, those that stand nowhere at the end; sets `end`.
    private mutating func places(_ text: inout PageText) -> (places: [UInt32], count: Int) {
        var places = [UInt32](repeating: .max, count: nodes.count)
        var count: UInt32 = 0
        // The text right before the node, if that's what stands there.
        var lastText = 0
        var node = 0
        walk: while true {
            if nodes[node].continuesText, lastText != 0 {
                join(node, to: lastText, &text)
            } else {
                places[node] = count
                count += 1
                lastText = nodes[node].kind == .text ? node : 0
            }
            if nodes[node].end != 0 {
                node = nodes[node].end
                continue
            }
            while true {
                nodes[node].end = Int(count)
                if node == 0 { break walk }
                if links[node].next != 0 { break }
                node = nodes[node].parent
                lastText = 0
            }
            node = Int(links[node].next)
        }
        var last = count
        for index in places.indices where places[index] == .max {
            places[index] = last
            last += 1
        }
        return (places, Int(count))
    }

    private mutating func join(_ piece: Int, to node: Int, _ text: inout PageText) {
        var joined = nodes[node].text
        if Int(joined.end) != text.end || Int(joined.start) < text.source.count {
            let start = text.end
            text.write(joined)
            joined = TextRange(start..<text.end)
        }
        text.write(nodes[piece].text)
        nodes[node].text = TextRange(Int(joined.start)..<text.end)
    }
}
