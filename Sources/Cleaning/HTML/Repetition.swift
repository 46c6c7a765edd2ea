import Markup

/// Elements that stand beside others of their kind and hold links: teasers, cards, comments.
struct Repetition {
    struct Unit {
        /// A good part of its text is links.
        var isLinked: Bool
        /// It has a heading that is a link.
        var isHeaded: Bool
    }

    /// The unit that each node is; `nil` for most.
    private(set) var units: [Unit?]

    /// How many make a list, and how much text a part of one has at most.
    private static let minimum = 3
    private static let longest = 1200

    init(_ outline: PageOutline) {
        let tree = outline.tree
        units = Array(repeating: nil, count: tree.nodes.count)
        var counts: [UInt64: Int] = [:]
        for (parent, node) in tree.nodes.enumerated() where node.kind == .element {
            let children = tree.children(of: parent).filter { Self.canBeUnit($0, in: outline) }
            guard children.count >= Self.minimum else { continue }
            counts.removeAll(keepingCapacity: true)
            for child in children { counts[outline.look(of: child), default: 0] += 1 }
            for child in children where counts[outline.look(of: child), default: 0] >= Self.minimum {
                units[child] = Unit(
                    isLinked: outline.linkBytes(of: child) * 10 > outline.textBytes(of: child) * 3,
                    isHeaded: Self.hasLinkedHeading(child, in: outline))
            }
        }
    }

    private static func canBeUnit(_ node: Int, in outline: PageOutline) -> Bool {
        switch outline.tree.nodes[node].tag {
        case .div, .article, .section, .li, .a, .dl, .figure:
            outline.linkBytes(of: node) > 0 && outline.textBytes(of: node) <= longest
        default: false
        }
    }

    private static func hasLinkedHeading(_ node: Int, in outline: PageOutline) -> Bool {
        outline.tree.descendants(of: node).contains { inner in
            switch outline.tree.nodes[inner].tag {
            case .h1, .h2, .h3, .h4, .h5, .h6:
                outline.textBytes(of: inner) > 0 && outline.linkBytes(of: inner) * 2 > outline.textBytes(of: inner)
            default: false
            }
        }
    }
}
