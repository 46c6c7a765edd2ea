import Markup

/// What is known of every node of a page before its text is read: how much prose is below it, and what its element
/// says about it.
struct PageOutline {
    let tree: MarkupTree
    /// What each element says about itself.
    private(set) var hints: [ElementHints?]
    /// The noise by element, where the hint is believed.
    private(set) var noise: [RemovalKind?]
    /// Bytes of text before each node, and of long text outside links.
    private var textBefore: [Int]
    private var proseBefore: [Int]

    /// A text of at least this many bytes, outside links, is taken for prose: 13 Chinese characters, seven words.
    private static let proseBytes = 40

    /// How far to trust the names of classes.
    enum Trust {
        case hints, hiddenOnly
    }

    init(_ tree: MarkupTree, trust: Trust = .hints) {
        self.tree = tree
        hints = Array(repeating: nil, count: tree.nodes.count)
        noise = Array(repeating: nil, count: tree.nodes.count)
        textBefore = Array(repeating: 0, count: tree.nodes.count + 1)
        proseBefore = textBefore
        measure()
        believe(trust)
    }

    /// Bytes of text below a node, scripts and white space aside.
    func textBytes(of node: Int) -> Int { textBefore[tree.nodes[node].end] - textBefore[node] }

    /// Bytes of prose below a node.
    func proseBytes(of node: Int) -> Int { proseBefore[tree.nodes[node].end] - proseBefore[node] }

    private mutating func measure() {
        var (text, prose) = (0, 0)
        var (skippedUntil, linkedUntil) = (0, 0)
        for index in tree.nodes.indices {
            textBefore[index] = text
            proseBefore[index] = prose
            let node = tree.nodes[index]
            guard index >= skippedUntil else { continue }
            switch node.kind {
            case .element:
                let role = ElementRole(node.tag)
                if role == .skipped { skippedUntil = node.end }
                if role == .link { linkedUntil = max(linkedUntil, node.end) }
            case .text:
                let bytes = Self.trimmedCount(tree.text(of: index))
                text += bytes
                if bytes >= Self.proseBytes, index >= linkedUntil { prose += bytes }
            default: break
            }
        }
        textBefore[tree.nodes.count] = text
        proseBefore[tree.nodes.count] = prose
    }

    private static func trimmedCount(_ text: ArraySlice<UInt8>) -> Int {
        guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 })
        else { return 0 }
        return last - first + 1
    }

    /// Reads the hints and drops those that can't be true: what holds much of the page's prose isn't an advertisement,
    /// whatever it's called.
    private mutating func believe(_ trust: Trust) {
        let all = max(proseBefore[tree.nodes.count], 1)
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            guard node.kind == .element, ElementRole(node.tag) != .skipped else {
                index = node.kind == .element ? node.end : index + 1
                continue
            }
            let hint = ElementHints(index, in: tree)
            hints[index] = hint
            let prose = proseBytes(of: index)
            let share = Double(prose) / Double(all)
            switch node.tag {
            case .html, .body, .main: break
            default:
                if hint.isHidden, share < 0.5 {
                    noise[index] = .hidden
                } else if trust == .hints, let kind = hint.noise,
                    isBelievable(hint, kind, share, at: index, prose: prose, of: all)
                {
                    noise[index] = kind
                }
            }
            index += 1
        }
    }

    private func isBelievable(
        _ hint: ElementHints, _ kind: RemovalKind, _ share: Double, at node: Int, prose: Int, of all: Int
    ) -> Bool {
        if hint.isBody { return false }
        if hint.isSmallOnly { return textBytes(of: node) <= 240 && share < 0.3 }
        switch kind {
        case .comments: return share < 0.9 && all - prose >= 400 || share < 0.3
        case .navigation, .footer, .breadcrumb: return share < 0.5
        default: return share < 0.3
        }
    }
}
