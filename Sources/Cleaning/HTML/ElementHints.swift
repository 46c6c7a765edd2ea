import Markup

/// What an element's own tag and attributes say about it: the words of its class, id, role and state.
struct ElementHints {
    /// The kind of noise that it seems to hold.
    private(set) var noise: RemovalKind?
    /// The noise is a small piece of text, such as a byline; the same word on a large element means nothing.
    private(set) var isSmallOnly = false
    /// It isn't shown, whatever it holds.
    private(set) var isHidden = false
    /// It says that it holds the article's text.
    private(set) var isBody = false
    /// It holds a caption.
    private(set) var isCaption = false
    /// Words that speak for text, minus words that speak against it.
    private(set) var leaning = 0

    init(_ node: Int, in tree: MarkupTree) {
        let tag = tree.nodes[node].tag
        switch tag {
        case .nav, .menu: noise = .navigation
        case .footer: noise = .footer
        case .aside: noise = .sidebar
        case .dialog: noise = .overlay
        default: break
        }
        guard tree.hasAttributes(node) else { return }
        isHidden = Self.isHidden(node, in: tree) || Self.isForPrint(node, in: tree)
        readRole(tree.value(of: .role, in: node))
        if let property = tree.value(of: .itemprop, in: node), property.elementsEqual("articleBody".utf8) {
            isBody = true
        }
        var previous: Word = .unknown
        for name in [AttributeName.class, .id] {
            guard let value = tree.value(of: name, in: node) else { continue }
            HintWords.forEach(in: value) { word in
                read(word, after: previous)
                previous = word
            }
            previous = .unknown
        }
    }

    private static func isHidden(_ node: Int, in tree: MarkupTree) -> Bool {
        if tree.value(of: .hidden, in: node) != nil { return true }
        if let hidden = tree.value(of: .ariaHidden, in: node), hidden.elementsEqual("true".utf8) { return true }
        guard let style = tree.value(of: .style, in: node) else { return false }
        let plain = style.filter { $0 > 0x20 }.map { $0 | 0x20 }
        return plain.contains(sequence: "display:none") || plain.contains(sequence: "visibility:hidden")
    }

    /// Whether the element shows on paper only, by the classes that frameworks of style sheets have for that.
    private static func isForPrint(_ node: Int, in tree: MarkupTree) -> Bool {
        guard let classes = tree.value(of: .class, in: node), classes.contains(sequence: "print") else { return false }
        return classes.split(whereSeparator: { $0 <= 0x20 }).contains {
            printClasses.contains(String(decoding: $0, as: UTF8.self))
        }
    }

    private static let printClasses: Set<String> = [
        "d-print-block", "d-print-flex", "d-print-inline", "visible-print", "visible-print-block",
        "visible-print-inline", "show-for-print", "print-only", "only-print", "print-header", "print-footer",
        "print:block", "print:flex",
    ]

    private mutating func readRole(_ role: ArraySlice<UInt8>?) {
        guard let role else { return }
        switch String(decoding: role, as: UTF8.self) {
        case "navigation", "menu", "menubar", "tablist", "toolbar": noise = .navigation
        case "complementary": noise = .sidebar
        case "contentinfo": noise = .footer
        case "dialog", "alertdialog", "tooltip": noise = .overlay
        case "search": noise = .form
        default: break
        }
    }

    private mutating func read(_ word: Word, after previous: Word) {
        switch word {
        case .noise(let kind):
            // `no-sidebar` and `has-comments` speak of something that isn't here.
            guard previous != .negation, noise == nil || isSmallOnly else { return }
            (noise, isSmallOnly) = (kind, false)
            leaning -= 1
        case .small(let kind):
            guard previous != .negation, noise == nil else { return }
            (noise, isSmallOnly) = (kind, true)
        case .body:
            leaning += 1
            if previous == .work { isBody = true }
        case .work: leaning += 1
        case .wholeBody:
            isBody = true
            leaning += 1
        case .caption: isCaption = true
        case .negation, .unknown: break
        }
    }
}

extension ElementHints {
    /// What a word in a class or id means here.
    enum Word: Hashable {
        case noise(RemovalKind), small(RemovalKind)
        /// A piece of writing: article, entry, post, story.
        case work
        /// The inside of something: body, content, text. After a piece of writing it's the article's text.
        case body
        /// One word that means the text of an article.
        case wholeBody
        case caption, negation, unknown
    }
}
