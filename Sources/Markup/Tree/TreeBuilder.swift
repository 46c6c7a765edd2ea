/// Builds a tree of tokens: WHATWG HTML section 13.2.6.
struct TreeBuilder {
    /// How many elements may be open at a time.
    static let depthLimit = 512
    /// The last few places are for parts of tables and for text that isn't markup.
    private static let fullDepth = depthLimit - 4
    /// How many nodes a tree may have before no more elements are added: far more than any page that is read.
    static let nodeLimit = 1 << 18

    private let nodeLimit: Int

    enum Mode {
        case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable, inTableText
        case inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate, afterBody, inFrameset, afterFrameset
        case afterAfterBody, afterAfterFrameset
    }

    /// What became of a token.
    enum Step {
        case done
        /// The mode has changed, and the token is read again in it.
        case again
    }

    var tokenizer: Tokenizer
    var arena: NodeArena
    var open = OpenElements()
    var formatting = FormattingList()
    var mode = Mode.initial
    /// Where text and the text of a table lead back to.
    var returnMode = Mode.inBody
    var templateModes: [Mode] = []
    var tableText: [TextRange] = []
    /// Nodes by what they are; zero where there is none.
    var head = 0
    var form = 0
    private var doctype: DoctypeToken?
    private var doctypePosition = 0
    var quirks = MarkupTree.Quirks.none
    var allowsFrameset = true
    /// Whether what would stand in a table goes before it.
    var isFostering = false
    private var dropsLineFeed = false
    /// What may still be spent on formatting that goes on: without a limit, a page could make any number of elements.
    var allowance: Int
    /// SVG's forms of names by the forms they have in HTML, of elements and of attributes.
    var svgElements: [UInt32: UInt32] = [:]
    var svgAttributes: [UInt32: UInt32] = [:]
    /// The attributes of a node that several tags gave some to.
    var mergedNames: [Int: Set<UInt32>] = [:]

    init(_ source: [UInt8], nodeLimit: Int = TreeBuilder.nodeLimit) {
        self.nodeLimit = nodeLimit
        tokenizer = Tokenizer(source)
        // Memory that isn't used costs nothing.
        arena = NodeArena(expectedNodes: min(source.count / 16, nodeLimit) + 16)
        allowance = 1 << 16 + source.count * 4
    }

    /// Reads the whole page.
    mutating func tree() -> MarkupTree {
        var isAtEnd = false
        while !isAtEnd {
            tokenizer.allowsCDATA = open.count > 0 && open.current.namespace != .html
            switch tokenizer.next() {
            case .text(let token): text(token)
            case .start(let tag): start(tag)
            case .end(let tag): end(tag)
            case .comment(let range): comment(range)
            case .doctype(let token): setDoctype(token)
            case .endOfFile:
                end()
                isAtEnd = true
            }
        }
        var tree = MarkupTree()
        tree.nodes = arena.finished(&tokenizer.text)
        tree.attributes = tokenizer.attributes
        tree.names = tokenizer.names.ranges
        tree.bytes = tokenizer.text
        tree.doctypeToken = doctype
        tree.doctypePosition = doctypePosition
        tree.quirks = quirks
        return tree
    }

    // MARK: Tokens

    private mutating func start(_ tag: TagToken) {
        dropsLineFeed = false
        leaveTableText()
        if isExhausted, !tag.name.tag.holdsText { return }
        if open.count > 0, open.current.namespace != .html, !readsAsHTML(tag) {
            if startForeign(tag) == .done { return }
        }
        while startStep(tag) == .again {}
    }

    private mutating func startStep(_ tag: TagToken) -> Step {
        switch mode {
        case .inBody, .inCell: mode == .inCell ? startInCell(tag) : startInBody(tag)
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead: startInHead(tag)
        case .inTable, .inTableText, .inCaption, .inColumnGroup, .inTableBody, .inRow: startInTable(tag)
        case .inTemplate: startInTemplate(tag)
        case .text: .done
        case .afterBody, .afterAfterBody, .inFrameset, .afterFrameset, .afterAfterFrameset: startAfterBody(tag)
        }
    }

    private mutating func end(_ tag: TagToken) {
        dropsLineFeed = false
        leaveTableText()
        if open.count > 0, open.current.namespace != .html {
            if endForeign(tag) == .done { return }
        }
        while endStep(tag) == .again {}
    }

    private mutating func endStep(_ tag: TagToken) -> Step {
        switch mode {
        case .inBody: endInBody(tag)
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead: endInHead(tag)
        case .text: endText()
        case .inTable, .inTableText, .inCaption, .inColumnGroup, .inTableBody, .inRow, .inCell: endInTable(tag)
        case .inTemplate: tag.name.tag == .template ? endInHead(tag) : .done
        case .afterBody, .afterAfterBody, .inFrameset, .afterFrameset, .afterAfterFrameset: endAfterBody(tag)
        }
    }

    private mutating func text(_ token: TextToken) {
        var token = token
        if dropsLineFeed {
            dropsLineFeed = false
            if tokenizer.text[token.range.start] == 0x0A { token.range = token.range.dropping(1) }
            if token.range.count == 0 { return }
        }
        if open.count > 0, open.current.isOnlyForeign { textInForeign(token) } else { textInHTML(token) }
    }

    private mutating func comment(_ range: TextRange) {
        leaveTableText()
        if isExhausted { return }
        let node = MarkupTree.Node(.comment, text: range)
        switch mode {
        case _ where open.count > 0 && open.current.namespace != .html: _ = arena.add(node, at: place())
        case .initial, .beforeHTML: _ = arena.add(node, at: .lastIn(0))
        case .afterBody: _ = arena.addAside(node, to: open[0].node)
        case .afterAfterBody, .afterAfterFrameset: _ = arena.addAside(node, to: 0)
        default: _ = arena.add(node, at: place())
        }
    }

    private mutating func end() {
        leaveTableText()
        while endOfFile() == .again {}
    }

    // MARK: Elements

    var isFull: Bool { open.count >= Self.fullDepth }
    /// Whether what comes is only text of what is open.
    var isExhausted: Bool { arena.nodes.count >= nodeLimit }

    /// Where the next node goes; with fostering, not into the structure of a table.
    func place() -> NodeArena.Place { open.count == 0 ? .lastIn(0) : place(in: open.current) }

    func place(in target: OpenElements.Element) -> NodeArena.Place {
        guard isFostering, target.namespace == .html, target.tag.isTableStructure else { return .lastIn(target.node) }
        let table = open.place(of: .table) ?? -1
        if let template = open.place(of: .template), template > table { return .aside(open[template].node) }
        guard table >= 0 else { return .aside(open[0].node) }
        return arena.hasParent(open[table].node) ? .before(open[table].node) : .aside(open[table - 1].node)
    }

    /// Adds an element and opens it, if there is room.
    ///
    /// - Returns: Its node; `nil` where it stands closed at the limit.
    @discardableResult
    mutating func insert(_ tag: TagToken) -> Int? {
        if isFull {
            add(tag)
            return nil
        }
        return push(tag)
    }

    /// Adds an element and opens it in any case: for those whose number is bounded otherwise.
    @discardableResult
    mutating func push(_ tag: TagToken) -> Int {
        let node = add(tag)
        open.push(.init(node: node, name: tag.name, namespace: .html, attributes: tag.attributes))
        return node
    }

    /// Adds an element that holds nothing.
    @discardableResult
    mutating func add(_ tag: TagToken) -> Int {
        tokenizer.keptAttributes = tokenizer.attributes.count
        return arena.add(MarkupTree.Node(tag.name, .html, attributes: tag.attributes), at: place())
    }

    /// Adds an element that the page doesn't name.
    @discardableResult
    mutating func push(_ tag: Tag) -> Int {
        push(TagToken(name: ElementName(tag)))
    }

    /// Adds an element whose content is text, and reads that.
    mutating func pushText(_ tag: TagToken, as content: Tokenizer.Content) {
        push(tag)
        tokenizer.content = content
        returnMode = mode
        mode = .text
    }

    mutating func dropLineFeed() { dropsLineFeed = true }

    private mutating func endText() -> Step {
        open.pop()
        mode = returnMode
        return .done
    }

    private mutating func setDoctype(_ token: DoctypeToken) {
        leaveTableText()
        guard mode == .initial else { return }
        doctype = token
        doctypePosition = arena.nodes.count
        quirks = Doctypes.quirks(of: .init(token, position: doctypePosition, in: tokenizer.text), token.forcesQuirks)
        mode = .beforeHTML
    }
}

extension TextRange {
    func dropping(_ count: UInt32) -> TextRange { TextRange(start: start + count, count: self.count - count) }
    func prefix(_ count: UInt32) -> TextRange { TextRange(start: start, count: count) }
}
