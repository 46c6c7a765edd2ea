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
    private var linkBefore: [Int]
    private let looks: [UInt64]
    private var containers: [Int] = []

    /// A text of at least this many bytes, outside links, is taken for prose: 13 Chinese characters, seven words.
    private static let proseBytes = 40

    /// How far to trust the names of classes.
    enum Trust {
        case hints, hiddenOnly
    }

    init(_ tree: MarkupTree, trust: Trust = .hints) {
        self.tree = tree
        looks = tree.nodes.indices.map { tree.nodes[$0].kind == .element ? Self.look(of: $0, in: tree) : 0 }
        hints = Array(repeating: nil, count: tree.nodes.count)
        noise = Array(repeating: nil, count: tree.nodes.count)
        textBefore = Array(repeating: 0, count: tree.nodes.count + 1)
        proseBefore = textBefore
        linkBefore = textBefore
        containers = Array(repeating: 0, count: tree.nodes.count)
        measure()
        findContainers()
        believe(trust)
    }

    /// Bytes of text below a node, scripts and white space aside.
    func textBytes(of node: Int) -> Int { textBefore[tree.nodes[node].end] - textBefore[node] }

    /// Bytes of prose below a node.
    func proseBytes(of node: Int) -> Int { proseBefore[tree.nodes[node].end] - proseBefore[node] }

    /// Bytes of linked text below a node.
    func linkBytes(of node: Int) -> Int { linkBefore[tree.nodes[node].end] - linkBefore[node] }

    /// The element whose text a block is part of: not the paragraph, item or cell itself, nor what is wrapped around
    /// that alone.
    func container(of owner: Int) -> Int { containers[owner] }

    /// Every node's container; parents stand before their children, so theirs is known.
    private mutating func findContainers() {
        for (index, node) in tree.nodes.enumerated() {
            containers[index] = index
            guard index > 0 else { continue }
            let isPiece =
                switch node.tag {
                case .p, .li, .dd, .dt, .blockquote, .pre, .td, .th, .tr, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl,
                    .span:
                    true
                default: false
                }
            if isPiece || !holdsSeveralTexts(index) { containers[index] = containers[node.parent] }
        }
    }

    /// Whether the text of a node is more than that of any one of its children.
    private func holdsSeveralTexts(_ node: Int) -> Bool {
        let all = textBytes(of: node)
        guard all > 0 else { return false }
        return !tree.children(of: node).contains { textBytes(of: $0) == all && tree.nodes[$0].kind == .element }
            && tree.children(of: node).contains { tree.nodes[$0].kind == .element && textBytes(of: $0) > 0 }
    }

    /// What an element looks like, its tag and its first class, as a hash: the same for those of a kind.
    ///
    /// Of several classes the first says what it is; the others say which.
    func look(of node: Int) -> UInt64 { looks[node] }

    private static func look(of node: Int, in tree: MarkupTree) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        hash = (hash ^ UInt64(tree.nodes[node].tag.rawValue)) &* 0x100_0000_01b3
        hash = (hash ^ 0x2E) &* 0x100_0000_01b3
        for byte in (tree.value(of: .class, in: node) ?? []).drop(while: { $0 <= 0x20 }).prefix(while: {
            $0 > 0x20
        }) {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return hash
    }

    private mutating func measure() {
        var (text, prose, links) = (0, 0, 0)
        var (skippedUntil, linkedUntil) = (0, 0)
        let tree = tree
        for index in tree.nodes.indices {
            textBefore[index] = text
            proseBefore[index] = prose
            linkBefore[index] = links
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
                if index < linkedUntil { links += bytes }
                if bytes >= Self.proseBytes, index >= linkedUntil { prose += bytes }
            default: break
            }
        }
        textBefore[tree.nodes.count] = text
        proseBefore[tree.nodes.count] = prose
        linkBefore[tree.nodes.count] = links
    }

    private static func trimmedCount(_ text: ArraySlice<UInt8>) -> Int {
        guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 })
        else { return 0 }
        return last - first + 1
    }

    /// Reads the hints and drops those that can't be true: what holds much of the page's prose isn't an advertisement,
    /// whatever it's called.
    private mutating func believe(_ trust: Trust) {
        // Once, not for each element.
        let tree = tree
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
                } else if trust == .hints, let kind = hint.noise, !isWithinSentence(index, kind),
                    isBelievable(hint, kind, share, at: index, prose: prose, of: all)
                {
                    noise[index] = kind
                }
            }
            index += 1
        }
    }

    /// Whether an element is some words of a text: a link to a subject in the middle of a sentence is no list of them.
    private func isWithinSentence(_ node: Int, _ kind: RemovalKind) -> Bool {
        guard ElementRole(tree.nodes[node].tag).isInline, ![.byline, .editor, .counter, .overlay].contains(kind) else {
            return false
        }
        let next = tree.nodes[node].end
        let parent = tree.nodes[node].parent
        // A heading is no sentence: what can be pressed in it edits or folds what it heads.
        if kind == .tools, ElementRole(tree.nodes[parent].tag) == .heading { return false }
        return next < tree.nodes[parent].end && isText(next) || node > parent + 1 && isText(node - 1)
    }

    /// Whether a node is text of more than a sign or two.
    private func isText(_ node: Int) -> Bool {
        tree.nodes[node].kind == .text && Self.trimmedCount(tree.text(of: node)) > 3
    }

    private func isBelievable(
        _ hint: ElementHints, _ kind: RemovalKind, _ share: Double, at node: Int, prose: Int, of all: Int
    ) -> Bool {
        if hint.isBody { return false }
        if hint.isSmallOnly {
            // A counter is a number and its label; longer texts are what is viewed.
            return textBytes(of: node) <= (kind == .counter ? 60 : 240) && share < 0.3
        }
        switch kind {
        case .comments: return share < 0.9 && all - prose >= 400 || share < 0.3
        case .navigation, .breadcrumb: return share < 0.5
        case .footer:
            // The foot of one entry of many isn't the page's.
            let after = proseBefore[tree.nodes.count] - proseBefore[tree.nodes[node].end]
            return share < 0.5 && (prose == 0 || after * 2 < all)
        default: return share < 0.3
        }
    }
}
